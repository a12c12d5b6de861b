package dev.drift.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
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
  void theFirstFixIsTheOriginUnlessAnOrganiserSaysOne() {
    inTransaction(
        entities ->
            new RaceRepository(entities)
                .ensurePractice(FORMAT, BatteryOrder.PERCENTAGE_FIRST, 9001, NOW));
    inTransaction(
        entities ->
            entities
                .createNativeQuery(
                    "UPDATE race SET first_fix_at = '2026-07-01T12:00:01.5Z',"
                        + " first_fix_latitude = 48.137, first_fix_longitude = 11.575,"
                        + " first_msl_at = '2026-07-01T12:00:01.5Z', first_msl_altitude = 520")
                .executeUpdate());
    Race found = changeOrigin(new RaceOrigin(48.136, 11.575, 0));
    assertThat(found.origin()).contains(new RaceOrigin(48.136, 11.575, 0));
    assertThat(metresNorth(found)).isBetween(111f, 112f);

    Race takenBack = changeOrigin(RaceOrigin.NOT_SAID);
    assertThat(takenBack.origin()).isEmpty();
    assertThat(takenBack.firstFix()).contains(new RaceOrigin(48.137, 11.575, 0));
    assertThat(metresNorth(takenBack)).isZero();
  }

  private Race changeOrigin(RaceOrigin origin) {
    inTransaction(
        entities -> {
          Race race = new RaceRepository(entities).find("practice").orElseThrow();
          race.change(new RaceChange(null, null, null, null, null, null, origin, null));
          return race;
        });
    return inTransaction(entities -> new RaceRepository(entities).find("practice").orElseThrow());
  }

  /** Of the place that its first fix was at. */
  private static float metresNorth(Race race) {
    GeoFix fix = new GeoFix(48.137, 11.575, 530, AltitudeReference.MSL, Float.NaN);
    SampleValues placed =
        race.frame()
            .place(SampleValues.owning(Double.NaN, SampleValues.unknownFields(), null, fix));
    assertThat(placed.get(SampleField.POSITION_Y)).isBetween(9.9f, 10f);
    return placed.get(SampleField.POSITION_Z);
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
