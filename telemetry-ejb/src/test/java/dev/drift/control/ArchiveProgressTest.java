package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.BatchFates;
import dev.drift.archive.SampleArchive.Stored;
import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.sample.Micros;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveProgressTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Stored STORED = new Stored(1, 0, false, false);
  private static final long QUIET_SINCE = Micros.of(NOW) - ArchiveProgress.QUIET_MICROS;

  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final IntakeDirectory intakes = new IntakeDirectory();
  private final Race race =
      Race.schedule(
          NewRace.DEFAULTS.or("cup", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST), 1, NOW);
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final BatchFates fates = new BatchFates();
  private final ArchiveProgress progress = new ArchiveProgress(clock, intakes, fates);

  @BeforeEach
  void begin() {
    fates.ofRun(intakes.intakeId());
    progress.begin(() -> true);
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aRaceThatNobodySendsToIsSettledOnceAllIsStored() throws RejectedException {
    assertThat(progress.of(race)).isEqualTo(ArchiveState.RUNNING);
    RaceIntake intake = takeUp();
    assertThat(progress.of(race).settledMicros()).isEqualTo(QUIET_SINCE);

    intake.accept("a", SampleValues.of(1, Map.of()), QUIET_SINCE - 1);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.RUNNING);
    fates.stored(batch(), STORED);
    assertThat(progress.of(race).settledMicros()).isEqualTo(QUIET_SINCE);
    intake.accept("b", SampleValues.of(1, Map.of()), QUIET_SINCE);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.RUNNING);
  }

  @Test
  void aRaceThatHasEndedIsCompleteOnceAllIsStored() throws RejectedException {
    takeUp().accept("a", SampleValues.of(1, Map.of()), 1);
    race.end(NOW);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.RUNNING);
    fates.stored(batch(), STORED);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.COMPLETE);
  }

  @Test
  void whatIsInTheDeadLettersIsNotWaitedFor() throws RejectedException {
    RaceIntake intake = takeUp();
    intake.accept("a", SampleValues.of(1, Map.of()), 1);
    race.end(NOW);
    SampleBatch batch = batch();
    fates.begun(batch);
    fates.buried(batch);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.COMPLETE);
    intake.accept("a", SampleValues.of(2, Map.of()), 2);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.RUNNING);
  }

  @Test
  void whatFailedIsWaitedFor() {
    SampleBatch batch = batch();
    fates.begun(batch);
    fates.failed(batch);
    assertThat(progress.of(race)).isEqualTo(new ArchiveState(0, 77));
  }

  @Test
  void nothingIsQuietBeforeWhatTheLastRunLeftIsStored() {
    progress.begin(() -> false);
    takeUp();
    assertThat(progress.of(race)).isEqualTo(ArchiveState.RUNNING);
    race.end(NOW);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.RUNNING);
    progress.begin(() -> true);
    assertThat(progress.of(race)).isEqualTo(ArchiveState.COMPLETE);
  }

  private RaceIntake takeUp() {
    RaceIntake intake = new RaceIntake(race.info(), 0, Map.of(), List.of(), publisher.open(1), 9);
    intakes.add(intake);
    return intake;
  }

  private SampleBatch batch() {
    TelemetrySample sample =
        new TelemetrySample("a", 1, 1, 77, 78, 79, SampleValues.of(1, Map.of()));
    return new SampleBatch(
        UUID.randomUUID(),
        race.key(),
        intakes.intakeId(),
        new Tally(1, Map.of(), Map.of()),
        List.of(sample),
        List.of());
  }
}
