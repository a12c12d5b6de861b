package dev.drift.race;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The races and drones of the database. */
@Stateless
public class RaceRepository {

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public RaceRepository() {}

  RaceRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The race of that id. */
  public Optional<Race> find(String id) {
    return entities
        .createQuery("SELECT r FROM Race r WHERE r.id = :id", Race.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** All races, oldest first. */
  public List<Race> all() {
    return entities
        .createQuery("SELECT r FROM Race r ORDER BY r.createdAt, r.key", Race.class)
        .getResultList();
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
   * @param udpPort 0 = none
   * @param now its creation, if it is created
   */
  public Race ensurePractice(
      StreamFormat streamFormat, BatteryOrder batteryOrder, int udpPort, Instant now) {
    Optional<Race> known = find(RaceInfo.PRACTICE);
    Race race = known.orElseGet(() -> new Race(RaceInfo.PRACTICE, "Practice race", now));
    race.receive(streamFormat, batteryOrder, udpPort);
    if (known.isEmpty()) {
      entities.persist(race);
    }
    entities.flush();
    return race;
  }
}
