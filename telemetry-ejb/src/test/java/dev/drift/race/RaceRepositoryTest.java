package dev.drift.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** The mapping on a real PostgreSQL, with EclipseLink outside a container. */
@ExtendWith(TestDatabase.class)
class RaceRepositoryTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00.123456Z");
  private static final StreamFormat FORMAT = StreamFormat.of("Timestamp,Position");

  private final Map<String, Object> settings;
  private EntityManagerFactory factory;

  RaceRepositoryTest(PGSimpleDataSource source) {
    settings =
        Map.of(
            "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
            "jakarta.persistence.jtaDataSource", "",
            "jakarta.persistence.nonJtaDataSource", source,
            "eclipselink.weaving", "false");
  }

  @BeforeEach
  void open() {
    factory = Persistence.createEntityManagerFactory("telemetry", settings);
    inTransaction(entities -> entities.createNativeQuery("DELETE FROM race").executeUpdate());
  }

  @AfterEach
  void close() {
    factory.close();
  }

  @Test
  void thePracticeRaceIsCreatedOnceAndFollowsTheSettings() {
    Race first =
        inTransaction(
            entities ->
                new RaceRepository(entities)
                    .ensurePractice(FORMAT, BatteryOrder.VOLTAGE_FIRST, 9001, NOW));
    assertThat(first.info())
        .isEqualTo(
            new RaceInfo(
                first.key(),
                "practice",
                "Practice race",
                FORMAT,
                BatteryOrder.VOLTAGE_FIRST,
                9001,
                NOW));
    assertThat(first.key()).isPositive();

    inTransaction(
        entities ->
            new RaceRepository(entities)
                .ensurePractice(
                    StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, NOW.plusSeconds(60)));

    List<Race> all = inTransaction(entities -> new RaceRepository(entities).all());
    assertThat(all).hasSize(1);
    assertThat(all.get(0).info())
        .isEqualTo(
            new RaceInfo(
                first.key(),
                "practice",
                "Practice race",
                StreamFormat.FULL,
                BatteryOrder.PERCENTAGE_FIRST,
                0,
                NOW));
    assertThat(all.get(0).status()).isEqualTo(RaceStatus.RUNNING);
    assertThat(all.get(0).firstSampleAt()).isEmpty();
  }

  @Test
  void whatTheArchiveWritesIsSeen() {
    Race race =
        inTransaction(
            entities ->
                new RaceRepository(entities)
                    .ensurePractice(FORMAT, BatteryOrder.PERCENTAGE_FIRST, 9001, NOW));
    inTransaction(
        entities ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)
                    VALUES (%d, 'a', '2026-07-01T12:00:01.5Z', '2026-07-01T14:00:02.000001+02', now(), 3)
                    """
                        .formatted(race.key()))
                .executeUpdate());
    inTransaction(
        entities ->
            entities
                .createNativeQuery("UPDATE race SET first_sample_at = '2026-07-01T12:00:01.5Z'")
                .executeUpdate());

    Race found =
        inTransaction(entities -> new RaceRepository(entities).find("practice").orElseThrow());
    List<Drone> drones = inTransaction(entities -> new DroneRepository(entities).drones(found));

    assertThat(found.firstSampleAt()).contains(Instant.parse("2026-07-01T12:00:01.5Z"));
    assertThat(drones).hasSize(1);
    assertThat(drones.get(0).droneId()).isEqualTo("a");
    assertThat(drones.get(0).firstSeenAt()).isEqualTo(Instant.parse("2026-07-01T12:00:01.5Z"));
    assertThat(drones.get(0).lastSeenAt()).isEqualTo(Instant.parse("2026-07-01T12:00:02.000001Z"));
    assertThat(drones.get(0).lastFlight()).isEqualTo(3);
  }

  @Test
  void aRaceThatIsNotThere() {
    Optional<Race> none = inTransaction(entities -> new RaceRepository(entities).find("none"));
    assertThat(none).isEmpty();
  }

  private <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      T result = work.apply(entities);
      entities.getTransaction().commit();
      return result;
    }
  }
}
