package dev.drift.track;

import dev.drift.archive.NamesOutages;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** The tracks of the database. */
@Stateless
@Interceptors(NamesOutages.class)
public class TrackRepository {

  private static final String BY_ID = "SELECT t FROM Track t WHERE t.id = :id";

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public TrackRepository() {}

  /** With an entity manager of the caller's own. */
  public TrackRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The track of that id. */
  public Optional<Track> find(String id) {
    return byId(id).getResultStream().findFirst();
  }

  /**
   * The same; until the transaction ends nobody else changes or deletes it, or has it read in this
   * way.
   */
  public Optional<Track> findLocked(String id) {
    return byId(id).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream().findFirst();
  }

  private TypedQuery<Track> byId(String id) {
    return entities.createQuery(BY_ID, Track.class).setParameter("id", id);
  }

  /** One of the track's versions. */
  public Optional<VersionedTrack> at(Track track, int version) {
    return Optional.ofNullable(
            entities.find(TrackVersion.class, new TrackVersion.Key(track.id(), version)))
        .map(found -> new VersionedTrack(track, found));
  }

  /** That version of a track. */
  public Optional<VersionedTrack> find(TrackReference reference) {
    return find(reference.id()).flatMap(track -> at(track, reference.version()));
  }

  /**
   * Tracks, newest first.
   *
   * @param search only those whose name has this in it, in letters of any case; null = any
   * @param before only those with a smaller key
   * @param max how many at most
   */
  public List<Track> page(String search, int before, int max) {
    String named =
        search == null
            ? ""
            : " AND LOCATE(FUNCTION('folded', :search), FUNCTION('folded', t.name)) > 0";
    TypedQuery<Track> query =
        entities.createQuery(
            "SELECT t FROM Track t WHERE t.key < :before" + named + " ORDER BY t.key DESC",
            Track.class);
    if (search != null) {
      query.setParameter("search", Normalizer.normalize(search, Normalizer.Form.NFC));
    }
    return query.setParameter("before", before).setMaxResults(max).getResultList();
  }

  /** How many tracks of that user there are. */
  public long countOf(int ownerKey) {
    return entities
        .createQuery("SELECT COUNT(t) FROM Track t WHERE t.ownerKey = :owner", Long.class)
        .setParameter("owner", ownerKey)
        .getSingleResult();
  }

  /** Adds a new track, which gets its key, with its first version. */
  public void add(Track track, TrackVersion first) {
    entities.persist(track);
    entities.flush();
    add(first);
  }

  /** Adds a further version. */
  public void add(TrackVersion version) {
    entities.persist(version);
    entities.flush();
  }

  /** Removes the track with its versions, which no race names. */
  public void delete(Track track) {
    entities.remove(track);
    entities.flush();
  }
}
