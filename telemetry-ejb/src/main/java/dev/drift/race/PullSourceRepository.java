package dev.drift.race;

import dev.drift.archive.NamesOutages;
import dev.drift.archive.NativeSql;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The servers of sensor readings that are called for races. */
@Stateless
@Interceptors(NamesOutages.class)
public class PullSourceRepository {

  // Any number that nothing else locks with.
  private static final long CREATION = 0x64726966_74000002L;

  private static final String NOT_ENDED =
      "SELECT COUNT(s) FROM PullSource s, Race r WHERE r.key = s.raceKey AND r.status <> :ended";

  private static final String ADMINISTRATORS =
      "SELECT a.key FROM Account a, PullSource s WHERE s.raceKey = :race AND s.createdBy = a.key"
          + " AND a.administrator = TRUE AND a.deletedAt IS NULL";

  private static final String ORGANISERS =
      "SELECT a.key FROM Account a, RacePerson p WHERE p.raceKey = :race AND p.userKey = a.key"
          + " AND p.role = :organiser AND a.deletedAt IS NULL";

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public PullSourceRepository() {}

  PullSourceRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The race's sources, in the order in which they were added. */
  public List<PullSource> of(Race race) {
    return entities
        .createQuery(
            "SELECT s FROM PullSource s WHERE s.raceKey = :race ORDER BY s.createdAt, s.name",
            PullSource.class)
        .setParameter("race", race.key())
        .getResultList();
  }

  /** One of the race's sources. */
  public Optional<PullSource> find(Race race, UUID id) {
    return entities
        .createQuery(
            "SELECT s FROM PullSource s WHERE s.raceKey = :race AND s.id = :id", PullSource.class)
        .setParameter("race", race.key())
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** Waits until no other transaction, of any server, that called this is open. */
  public void awaitTurnToAdd() {
    NativeSql.awaitTurn(entities, CREATION);
  }

  /** How many sources there are of races that have not ended. */
  public long ofRacesNotEnded() {
    return entities
        .createQuery(NOT_ENDED, Long.class)
        .setParameter("ended", RaceStatus.ENDED)
        .getSingleResult();
  }

  /** How many of these that user has added. */
  public long ofRacesNotEnded(int createdBy) {
    return entities
        .createQuery(NOT_ENDED + " AND s.createdBy = :user", Long.class)
        .setParameter("ended", RaceStatus.ENDED)
        .setParameter("user", createdBy)
        .getSingleResult();
  }

  /** Adds a source. */
  public void add(PullSource source) {
    entities.persist(source);
    entities.flush();
  }

  /** Removes a source; its readings stay. */
  public void remove(PullSource source) {
    entities.remove(source);
    entities.flush();
  }

  /** Of the users who added the race's sources, those who are administrators now. */
  public Set<Integer> administrators(Race race) {
    return new HashSet<>(
        entities
            .createQuery(ADMINISTRATORS, Integer.class)
            .setParameter("race", race.key())
            .getResultList());
  }

  /** The users who are the race's organisers now. */
  public Set<Integer> organisers(Race race) {
    return new HashSet<>(
        entities
            .createQuery(ORGANISERS, Integer.class)
            .setParameter("race", race.key())
            .setParameter("organiser", RaceRole.ORGANISER)
            .getResultList());
  }
}
