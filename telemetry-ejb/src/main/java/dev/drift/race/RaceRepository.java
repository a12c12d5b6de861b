package dev.drift.race;

import dev.drift.archive.LockWait;
import dev.drift.archive.NamesOutages;
import dev.drift.archive.NativeSql;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The races of the database: their lives, their ports, and who may see which. */
@Stateless
@Interceptors(NamesOutages.class)
public class RaceRepository {

  // Any number that nothing else locks with.
  private static final long CREATION = 0x64726966_74000001L;

  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private static final String FIND_VISIBLE =
      "SELECT r FROM Race r WHERE r.id = :id AND " + RaceVisibility.TO_CALLER;

  private static final String AUDIENCE =
      "SELECT a.key FROM Account a, Race r WHERE r.id = :id AND a.deletedAt IS NULL AND "
          + RaceVisibility.TO_ACCOUNT;

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public RaceRepository() {}

  RaceRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The race of that id, without a look at who may see it. */
  public Optional<Race> find(String id) {
    return entities
        .createQuery("SELECT r FROM Race r WHERE r.id = :id", Race.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** The race of that id, if the caller may see it. */
  public Optional<Race> findVisible(Caller caller, String id) {
    return RaceVisibility.ask(entities.createQuery(FIND_VISIBLE, Race.class), caller)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /**
   * The race of that id, if the caller may see it; nobody else changes it until the transaction
   * ends. To be called before the race is read otherwise.
   *
   * @throws RefusedException BUSY: somebody else is changing it for seconds
   */
  public Optional<Race> findToChange(Caller caller, String id) {
    // JPA's own lock (FOR UPDATE) would wait for the archive, which holds a busy race's row shared
    // all the time; this one does not.
    lock("SELECT key FROM race WHERE id = ? FOR NO KEY UPDATE", id);
    return findVisible(caller, id);
  }

  /**
   * As {@link #findToChange}, for a caller who may delete the race; unless it runs, none of its
   * samples are stored meanwhile.
   *
   * @throws RefusedException BUSY: somebody else is changing it, or its last samples are stored
   */
  public Optional<Race> findToDelete(Caller caller, String id) {
    // As DELETE locks, and at once: taken later, a store that holds the row shared and is about to
    // change it would wait for this transaction, and this one for the store.
    lock("SELECT key FROM race WHERE id = ? AND status <> 'RUNNING' FOR UPDATE", id);
    return findToChange(caller, id);
  }

  /** Who may watch the race of that id; nobody, if there is none. */
  public RaceAudience audience(String id) {
    // What a spectator who is not signed in may see, everybody may.
    if (findVisible(Caller.NOBODY, id).isPresent()) {
      return new RaceAudience(true, Set.of());
    }
    return new RaceAudience(
        false,
        new HashSet<>(
            entities.createQuery(AUDIENCE, Integer.class).setParameter("id", id).getResultList()));
  }

  /**
   * Waits for 2 s at most: a waiting transaction holds a connection that the lock's owner may need.
   */
  private void lock(String rows, String id) {
    entities.createNativeQuery("SET LOCAL lock_timeout = '2s'").executeUpdate();
    try {
      var unused = entities.createNativeQuery(rows).setParameter(1, id).getResultList();
    } catch (PersistenceException e) {
      if (LockWait.isTimedOut(e)) {
        throw new RefusedException(
            Why.BUSY, "The race is being changed: try again soon.", TRY_AGAIN);
      }
      throw e;
    }
  }

  /** Whether there is a race, or a class of races, that is timed on a version of that track. */
  public boolean isTimedOn(String trackId) {
    return names(trackId, "SELECT r.id FROM Race r WHERE r.trackId = :track")
        || names(trackId, "SELECT c.id FROM RaceClass c WHERE c.trackId = :track");
  }

  private boolean names(String trackId, String query) {
    return !entities
        .createQuery(query, String.class)
        .setParameter("track", trackId)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** The ids of the races with these keys, by key; of a deleted race there is none. */
  public Map<Integer, String> ids(Collection<Integer> keys) {
    return keys.isEmpty()
        ? Map.of()
        : entities
            .createQuery("SELECT r FROM Race r WHERE r.key IN :keys", Race.class)
            .setParameter("keys", keys)
            .getResultStream()
            .collect(Collectors.toMap(Race::key, Race::id));
  }

  /** All races, oldest first. */
  public List<Race> all() {
    return entities
        .createQuery("SELECT r FROM Race r ORDER BY r.createdAt, r.key", Race.class)
        .getResultList();
  }

  /** The races that run, oldest first. */
  public List<Race> running() {
    return entities
        .createQuery(
            "SELECT r FROM Race r WHERE r.status = :running ORDER BY r.createdAt, r.key",
            Race.class)
        .setParameter("running", RaceStatus.RUNNING)
        .getResultList();
  }

  /**
   * The races that the caller may see, newest first.
   *
   * @param filter what they must be; whose is said by {@code ofUser}
   * @param ofUser only those in which this user has a role; 0 = all
   * @param after only those that follow this one in the list; null = from the beginning
   * @param limit the most races of the page
   */
  public Page<Race> page(
      Caller caller, RaceFilter filter, int ofUser, RaceCursor after, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    StringBuilder jpql = new StringBuilder("SELECT r FROM Race r WHERE ");
    jpql.append(RaceVisibility.TO_CALLER);
    if (ofUser != 0) {
      jpql.append(" AND ").append(RaceVisibility.hasRole(":ofUser"));
      parameters.put("ofUser", ofUser);
    }
    if (filter.status() != null) {
      jpql.append(" AND r.status = :status");
      parameters.put("status", filter.status());
    }
    if (filter.search() != null) {
      jpql.append(
          " AND (LOCATE(FUNCTION('folded', :search), FUNCTION('folded', r.name)) > 0"
              + " OR LOCATE(FUNCTION('folded', :search), FUNCTION('folded', r.map)) > 0)");
      parameters.put("search", Normalizer.normalize(filter.search(), Normalizer.Form.NFC));
    }
    if (filter.classId() != null) {
      jpql.append(" AND r.classId = :class");
      parameters.put("class", filter.classId());
    }
    if (after != null) {
      jpql.append(" AND (r.createdAt < :at OR r.createdAt = :at AND r.key < :key)");
      parameters.put("at", after.createdAt().atOffset(ZoneOffset.UTC));
      parameters.put("key", after.key());
    }
    jpql.append(" ORDER BY r.createdAt DESC, r.key DESC");
    TypedQuery<Race> query = entities.createQuery(jpql.toString(), Race.class);
    parameters.forEach(query::setParameter);
    return page(RaceVisibility.ask(query, caller), limit);
  }

  private static Page<Race> page(TypedQuery<Race> query, int limit) {
    List<Race> found = query.setMaxResults(limit + 1).getResultList();
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<Race> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(RaceCursor.after(items.get(limit - 1)).text()));
  }

  /**
   * Created races that ended before that moment, those that ended first before the others.
   *
   * @param limit the most of them
   */
  public List<Race> endedBefore(Instant moment, int limit) {
    return entities
        .createQuery(
            "SELECT r FROM Race r WHERE r.status = :ended AND r.endedAt < :moment"
                + " ORDER BY r.endedAt, r.key",
            Race.class)
        .setParameter("ended", RaceStatus.ENDED)
        .setParameter("moment", moment.atOffset(ZoneOffset.UTC))
        .setMaxResults(limit)
        .getResultList();
  }

  /** Waits until no other transaction, of any server, that called this is open. */
  public void awaitTurnToCreate() {
    NativeSql.awaitTurn(entities, CREATION);
  }

  /** How many of the user's own races have not ended. */
  public long notEnded(int creatorKey) {
    return entities
        .createQuery(
            "SELECT COUNT(r) FROM Race r WHERE r.creatorKey = :creator AND r.status <> :ended",
            Long.class)
        .setParameter("creator", creatorKey)
        .setParameter("ended", RaceStatus.ENDED)
        .getSingleResult();
  }

  /** The ports that belong to races. */
  public Set<Integer> takenPorts() {
    return new HashSet<>(
        entities
            .createQuery("SELECT r.udpPort FROM Race r WHERE r.status <> :ended", Integer.class)
            .setParameter("ended", RaceStatus.ENDED)
            .getResultList());
  }

  /** Adds a new race, which gets its key. */
  public void add(Race race) {
    entities.persist(race);
    entities.flush();
  }

  /** Writes what was changed, so that the race has its new version. */
  public void flush() {
    entities.flush();
  }

  /**
   * Removes the race with everything that belongs to it. From the commit on nobody can read its
   * samples and readings; {@link dev.drift.archive.RemovalHousekeeping} removes their rows.
   */
  public void delete(Race race) {
    entities.remove(race);
    entities.flush();
  }

  /**
   * The practice race with the given settings; created if there is none yet.
   *
   * @param udpPort 0 = none; a port that a created race has is not given
   * @param now the time of its creation, if it is created
   */
  public Race ensurePractice(
      StreamFormat streamFormat, BatteryOrder batteryOrder, int udpPort, Instant now) {
    Optional<Race> known = find(RaceInfo.PRACTICE);
    Race race = known.orElseGet(() -> Race.practice(now));
    race.receive(streamFormat, batteryOrder, hasCreatedRace(udpPort) ? 0 : udpPort);
    if (known.isEmpty()) {
      entities.persist(race);
    }
    entities.flush();
    return race;
  }

  private boolean hasCreatedRace(int udpPort) {
    return !entities
        .createQuery(
            "SELECT r.id FROM Race r"
                + " WHERE r.udpPort = :port AND r.status <> :ended AND r.id <> :practice",
            String.class)
        .setParameter("port", udpPort)
        .setParameter("ended", RaceStatus.ENDED)
        .setParameter("practice", RaceInfo.PRACTICE)
        .getResultList()
        .isEmpty();
  }
}
