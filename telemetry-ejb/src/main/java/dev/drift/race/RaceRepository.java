package dev.drift.race;

import dev.drift.access.Caller;
import dev.drift.access.RefusedException;
import dev.drift.access.RefusedException.Why;
import dev.drift.archive.LockWait;
import dev.drift.archive.NamesOutages;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
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

/** The races and drones of the database. */
@Stateless
@Interceptors(NamesOutages.class)
public class RaceRepository {

  // Any number that nothing else locks with.
  private static final long CREATION = 0x64726966_74000001L;

  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private static final String HAS_ROLE =
      "EXISTS (SELECT p.role FROM RacePerson p WHERE p.raceKey = r.key AND p.userKey = :%s)";

  private static final String LEAVE_DRONES =
      """
      WITH nobodys AS (
        UPDATE drone_entry SET pilot_key = NULL, callsign = NULL, version = version + 1
        WHERE race_key = ?1 AND pilot_key = ?2 RETURNING race_key, drone_id)
      DELETE FROM ingest_token t USING nobodys n
      WHERE t.race_key = n.race_key AND t.drone_id = n.drone_id
      """;

  private static final String INSIDERS =
      """
      SELECT a.key FROM Account a WHERE a.deletedAt IS NULL AND (a.administrator = TRUE OR EXISTS (
        SELECT p FROM RacePerson p WHERE p.raceKey = :race AND p.userKey = a.key))
      """;

  private static final String USERS =
      "SELECT key FROM account WHERE name IS NOT NULL"
          + " AND key = ANY (CAST(string_to_array(?, ',') AS integer[]))";

  private static final String ADD_PEOPLE =
      """
      INSERT INTO race_person (race_key, account_key, role, since)
      SELECT CAST(? AS integer), key, CAST(? AS text), CAST(? AS timestamptz) FROM account
      WHERE name IS NOT NULL AND key = ANY (CAST(string_to_array(?, ',') AS integer[]))
      ON CONFLICT DO NOTHING
      """;

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public RaceRepository() {}

  RaceRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The race of that id. */
  public Optional<Race> find(String id) {
    return byId(id).getResultStream().findFirst();
  }

  /**
   * The race of that id, which nobody else changes until the transaction ends; to be asked for
   * before it is read otherwise.
   *
   * @throws RefusedException BUSY: somebody else is changing it for seconds
   */
  public Optional<Race> findToChange(String id) {
    // JPA's own lock (FOR UPDATE) would wait for the archive, which holds a busy race's row shared
    // all the time; this one does not.
    lock("SELECT key FROM race WHERE id = ? FOR NO KEY UPDATE", id);
    return find(id);
  }

  /**
   * The same for one who may delete the race, which takes no samples meanwhile unless it runs.
   *
   * @throws RefusedException BUSY: somebody else is changing it, or its last samples are stored
   */
  public Optional<Race> findToDelete(String id) {
    // As DELETE locks, and at once: taken later, a store that holds the row shared and is about to
    // change it would wait for this transaction, and this one for the store.
    lock("SELECT key FROM race WHERE id = ? AND status <> 'RUNNING' FOR UPDATE", id);
    return findToChange(id);
  }

  /** Waits no longer than that: who waits holds a connection, and the holder may need another. */
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

  private TypedQuery<Race> byId(String id) {
    return entities
        .createQuery("SELECT r FROM Race r WHERE r.id = :id", Race.class)
        .setParameter("id", id);
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
   * The races that somebody may see, newest first.
   *
   * @param filter what they must be; whose is said by {@code ofUser}
   * @param ofUser only those in which this user has a role; 0 = all
   * @param behind only those behind this place; null = from the beginning
   */
  public Page<Race> page(
      Caller caller, RaceFilter filter, int ofUser, RaceCursor behind, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    StringBuilder jpql = new StringBuilder("SELECT r FROM Race r WHERE 1 = 1");
    if (!caller.administrator()) {
      jpql.append(" AND (r.isPublic = TRUE OR ").append(HAS_ROLE.formatted("user")).append(')');
      parameters.put("user", caller.userKey());
    }
    if (ofUser != 0) {
      jpql.append(" AND ").append(HAS_ROLE.formatted("ofUser"));
      parameters.put("ofUser", ofUser);
    }
    if (filter.status() != null) {
      jpql.append(" AND r.status = :status");
      parameters.put("status", filter.status());
    }
    if (filter.search() != null) {
      jpql.append(
          " AND (LOCATE(LOWER(:search), LOWER(r.name)) > 0"
              + " OR LOCATE(LOWER(:search), LOWER(r.map)) > 0)");
      parameters.put("search", filter.search());
    }
    if (behind != null) {
      jpql.append(" AND (r.createdAt < :at OR r.createdAt = :at AND r.key < :key)");
      parameters.put("at", behind.createdAt().atOffset(ZoneOffset.UTC));
      parameters.put("key", behind.key());
    }
    jpql.append(" ORDER BY r.createdAt DESC, r.key DESC");
    TypedQuery<Race> query = entities.createQuery(jpql.toString(), Race.class);
    parameters.forEach(query::setParameter);
    return page(query, limit);
  }

  private static Page<Race> page(TypedQuery<Race> query, int limit) {
    List<Race> found = query.setMaxResults(limit + 1).getResultList();
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<Race> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(RaceCursor.behind(items.get(limit - 1)).text()));
  }

  /** Lets one transaction at a time go on from here, of all servers, until it ends. */
  public void awaitTurnToCreate() {
    entities
        .createNativeQuery("SELECT CAST(pg_advisory_xact_lock(?) AS text)")
        .setParameter(1, CREATION)
        .getSingleResult();
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

  /** Keeps a new race, which gets its key. */
  public void add(Race race) {
    entities.persist(race);
    entities.flush();
  }

  /** Writes what was changed, so that the race has its new version. */
  public void flush() {
    entities.flush();
  }

  /** Removes the race with everything that belongs to it, samples too. */
  public void delete(Race race) {
    entities.remove(race);
    entities.flush();
  }

  /** The race's people, in the order in which they came. */
  public List<RacePerson> people(Race race) {
    return people(List.of(race));
  }

  /** The people of these races, of each race in the order in which they came. */
  public List<RacePerson> people(Collection<Race> races) {
    if (races.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "SELECT p FROM RacePerson p WHERE p.raceKey IN :races"
                + " ORDER BY p.since, p.userKey, p.role",
            RacePerson.class)
        .setParameter("races", races.stream().map(Race::key).toList())
        .getResultList();
  }

  /** Gives a role, unless the person has it. */
  public void addPerson(Race race, int userKey, RaceRole role, Instant since) {
    entities
        .createNativeQuery(
            "INSERT INTO race_person (race_key, account_key, role, since) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")
        .setParameter(1, race.key())
        .setParameter(2, userKey)
        .setParameter(3, role.name())
        .setParameter(4, since.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  /**
   * Gives all of them the role, unless they have it.
   *
   * @return those who are users and were not deleted: the others get nothing
   */
  public Set<Integer> addPeople(
      Race race, Collection<Integer> userKeys, RaceRole role, Instant since) {
    Set<Integer> users = new HashSet<>();
    String keys = userKeys.stream().map(String::valueOf).collect(Collectors.joining(","));
    for (Object key : entities.createNativeQuery(USERS).setParameter(1, keys).getResultList()) {
      users.add(((Number) key).intValue());
    }
    entities
        .createNativeQuery(ADD_PEOPLE)
        .setParameter(1, race.key())
        .setParameter(2, role.name())
        .setParameter(3, since.atOffset(ZoneOffset.UTC))
        .setParameter(4, keys)
        .executeUpdate();
    return users;
  }

  /**
   * Takes every role of a person, whose drones are nobody's then and whose ingest tokens are void.
   *
   * @return whether there was one
   */
  public boolean removePerson(Race race, int userKey) {
    entities
        .createNativeQuery(LEAVE_DRONES)
        .setParameter(1, race.key())
        .setParameter(2, userKey)
        .executeUpdate();
    return entities
            .createQuery("DELETE FROM RacePerson p WHERE p.raceKey = :race AND p.userKey = :user")
            .setParameter("race", race.key())
            .setParameter("user", userKey)
            .executeUpdate()
        > 0;
  }

  /** The users who may see the race although it is private: its people and administrators. */
  public Set<Integer> insiders(Race race) {
    return new HashSet<>(
        entities
            .createQuery(INSIDERS, Integer.class)
            .setParameter("race", race.key())
            .getResultList());
  }

  /** Whether there is such a user, who was not deleted. */
  public boolean isUser(int userKey) {
    return !entities
        .createNativeQuery("SELECT key FROM account WHERE key = ? AND name IS NOT NULL")
        .setParameter(1, userKey)
        .getResultList()
        .isEmpty();
  }

  /** Of all drones of public races the one whose sample was received last. */
  public Optional<Drone> droneSeenLastInPublic() {
    return entities
        .createQuery(
            "SELECT d FROM Drone d, Race r WHERE r.key = d.raceKey AND r.isPublic = TRUE"
                + " ORDER BY d.lastSeenAt DESC, d.key",
            Drone.class)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The race's drones, in the order in which they were first stored. */
  public List<Drone> drones(Race race) {
    return entities
        .createQuery("SELECT d FROM Drone d WHERE d.raceKey = :race ORDER BY d.key", Drone.class)
        .setParameter("race", race.key())
        .getResultList();
  }

  /**
   * The race that always exists, created if it does not yet, with the given settings.
   *
   * @param udpPort 0 = none; the race gets none while a created race has that one
   * @param now its creation, if it is created
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
