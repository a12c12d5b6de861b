package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.sample.Micros;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchiveProgressTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final long QUIET_SINCE = Micros.of(NOW) - ArchiveProgress.QUIET_MICROS;

  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), Thread::new);
  private final IntakeDirectory intakes = new IntakeDirectory();
  private final Race race =
      Race.schedule(
          new NewRace(
              "cup", null, true, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, null, null),
          1,
          NOW);
  private long inFlight;
  private final ArchiveProgress progress =
      new ArchiveProgress(Clock.fixed(NOW, ZoneOffset.UTC), intakes, info -> inFlight);

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aRaceThatNobodySendsToIsSettledOnceAllIsStored() throws RejectedException {
    assertThat(progress.settledMicros(race)).isEqualTo(ArchiveProgress.UNKNOWN);
    RaceIntake intake =
        new RaceIntake(race.info(), 0, Map.of(), sample -> {}, publisher.open(1), 9);
    intakes.add(intake);
    assertThat(progress.settledMicros(race)).isEqualTo(QUIET_SINCE);

    intake.accept("a", SampleValues.of(1, Map.of()), QUIET_SINCE - 1);
    assertThat(progress.settledMicros(race)).isEqualTo(QUIET_SINCE);
    inFlight = 1;
    assertThat(progress.settledMicros(race)).isEqualTo(ArchiveProgress.UNKNOWN);
    inFlight = 0;
    intake.accept("b", SampleValues.of(1, Map.of()), QUIET_SINCE);
    assertThat(progress.settledMicros(race)).isEqualTo(ArchiveProgress.UNKNOWN);
  }

  @Test
  void aRaceThatHasEndedIsSettled() {
    race.end(NOW);
    assertThat(progress.settledMicros(race)).isEqualTo(ArchiveProgress.ENDED);
  }
}
