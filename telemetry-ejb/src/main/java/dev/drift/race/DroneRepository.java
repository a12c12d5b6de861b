package dev.drift.race;

import dev.drift.archive.NamesOutages;
import dev.drift.caller.Caller;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The drones of the races: those that have flown, their pilots, and who may send for them. */
@Stateless
@Interceptors(NamesOutages.class)
public class DroneRepository {

  private static final String TOKENS =
      "SELECT encode(token_hash, 'hex'), drone_id FROM ingest_token WHERE race_key = ?1";

  private static final String ADD_TOKEN =
      "INSERT INTO ingest_token (token_hash, race_key, drone_id, created_at)"
          + " VALUES (decode(?1, 'hex'), ?2, ?3, ?4)";

  private static final String RELEASE_ALL =
      """
      WITH released AS (
        UPDATE drone_entry SET pilot_key = NULL, callsign = NULL, version = version + 1
        WHERE race_key = ?1 AND pilot_key = ?2 RETURNING race_key, drone_id)
      DELETE FROM ingest_token t USING released r
      WHERE t.race_key = r.race_key AND t.drone_id = r.drone_id
      """;

  private static final String SEEN_LAST =
      "SELECT d FROM Drone d, Race r WHERE r.key = d.raceKey AND "
          + RaceVisibility.TO_CALLER
          + " ORDER BY d.lastSeenAt DESC, d.key";

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public DroneRepository() {}

  DroneRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The entry of that drone. */
  public Optional<DroneEntry> entry(Race race, String droneId) {
    return Optional.ofNullable(
        entities.find(DroneEntry.class, new DroneEntry.Key(race.key(), droneId)));
  }

  /** The race's entries, by drone id. */
  public List<DroneEntry> entries(Race race) {
    return entities
        .createQuery(
            "SELECT e FROM DroneEntry e WHERE e.raceKey = :race ORDER BY e.droneId",
            DroneEntry.class)
        .setParameter("race", race.key())
        .getResultList();
  }

  /** The entries of all of these races, by drone id. */
  public List<DroneEntry> entries(Collection<Race> races) {
    return races.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "SELECT e FROM DroneEntry e WHERE e.raceKey IN :races ORDER BY e.droneId",
                DroneEntry.class)
            .setParameter("races", races.stream().map(Race::key).toList())
            .getResultList();
  }

  /** Adds an entry. */
  public void add(DroneEntry entry) {
    entities.persist(entry);
  }

  /** None of the race's drones is that pilot's any more; their ingest tokens are void. */
  public void releaseAll(Race race, int pilotKey) {
    entities
        .createNativeQuery(RELEASE_ALL)
        .setParameter(1, race.key())
        .setParameter(2, pilotKey)
        .executeUpdate();
  }

  /** Writes what was changed, so that the entries have their new versions. */
  public void flush() {
    entities.flush();
  }

  /** The drones of which samples are stored, in the order in which they were first stored. */
  public List<Drone> drones(Race race) {
    return entities
        .createQuery("SELECT d FROM Drone d WHERE d.raceKey = :race ORDER BY d.key", Drone.class)
        .setParameter("race", race.key())
        .getResultList();
  }

  /** Of the drones of all races that the caller may see, the one whose sample came last. */
  public Optional<Drone> seenLast(Caller caller) {
    return RaceVisibility.ask(entities.createQuery(SEEN_LAST, Drone.class), caller)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The drones of the race's ingest tokens, by the tokens' SHA-256 in hexadecimal digits. */
  public Map<String, String> tokens(Race race) {
    Map<String, String> tokens = new HashMap<>();
    for (Object row :
        entities.createNativeQuery(TOKENS).setParameter(1, race.key()).getResultList()) {
      Object[] columns = (Object[]) row;
      tokens.put((String) columns[0], (String) columns[1]);
    }
    return tokens;
  }

  /** Adds a token by its hash. */
  public void addToken(Race race, String droneId, byte[] hash, Instant now) {
    entities
        .createNativeQuery(ADD_TOKEN)
        .setParameter(1, HexFormat.of().formatHex(hash))
        .setParameter(2, race.key())
        .setParameter(3, droneId)
        .setParameter(4, now.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  /**
   * Deletes the drone's tokens.
   *
   * @return how many there were
   */
  public int deleteTokens(Race race, String droneId) {
    return entities
        .createNativeQuery("DELETE FROM ingest_token WHERE race_key = ?1 AND drone_id = ?2")
        .setParameter(1, race.key())
        .setParameter(2, droneId)
        .executeUpdate();
  }

  /** The addresses whose datagrams the race takes when it is private, in order. */
  public List<String> sources(Race race) {
    List<?> addresses =
        entities
            .createNativeQuery(
                "SELECT address FROM race_source WHERE race_key = ?1 ORDER BY address")
            .setParameter(1, race.key())
            .getResultList();
    return addresses.stream().map(String.class::cast).toList();
  }

  /** Replaces the addresses; the race has a new version then. */
  public void setSources(Race race, Collection<String> addresses) {
    entities
        .createNativeQuery("DELETE FROM race_source WHERE race_key = ?1")
        .setParameter(1, race.key())
        .executeUpdate();
    for (String address : addresses) {
      entities
          .createNativeQuery("INSERT INTO race_source (race_key, address) VALUES (?1, ?2)")
          .setParameter(1, race.key())
          .setParameter(2, address)
          .executeUpdate();
    }
    entities.lock(race, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    entities.flush();
  }
}
