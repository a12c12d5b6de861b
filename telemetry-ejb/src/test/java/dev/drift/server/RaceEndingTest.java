package dev.drift.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.BatchFates;
import dev.drift.archive.SampleArchive.Stored;
import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.control.ArchiveProgress;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleValues;
import dev.drift.supervision.Stages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a race that ended, and a stop, wait for. */
class RaceEndingTest {

  private static final RaceInfo RACE =
      new RaceInfo(
          3, "cup", "Cup", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);

  private final IntakeDirectory intakes = new IntakeDirectory();
  private final BatchFates fates = new BatchFates();
  private final ArchiveProgress progress = new ArchiveProgress(intakes, fates);
  private final RaceEnding ending = new RaceEnding(progress);
  private final BlockingQueue<SampleBatch> queue = new LinkedBlockingQueue<>();
  private final BatchPublisher publisher =
      new BatchPublisher(queue::add, intakes.intakeId(), new Stages(Thread::new));

  @BeforeEach
  void begin() {
    fates.ofRun(intakes.intakeId());
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aBatchThatTheDatabaseRefusedIsNotWaitedFor() throws Exception {
    SampleBatch batch = batchOfTheEndedRace();
    assertThat(ending.awaitStored(RACE, Duration.ZERO)).isFalse();
    assertThat(progress.isStored()).isFalse();
    fates.begun(batch);
    fates.buried(batch);
    assertThat(ending.awaitStored(RACE, Duration.ZERO)).isTrue();
    assertThat(progress.isStored()).isTrue();
    assertThat(progress.countBuried()).isEqualTo(1);
    assertThat(progress.countBuried(RACE)).isEqualTo(1);
  }

  @Test
  void aBatchThatIsStoredOrOfADeletedRaceIsNotWaitedFor() throws Exception {
    SampleBatch batch = batchOfTheEndedRace();
    fates.begun(batch);
    fates.failed(batch);
    assertThat(ending.awaitStored(RACE, Duration.ZERO)).isFalse();
    fates.begun(batch);
    fates.stored(batch, new Stored(0, 0, false, true));
    assertThat(ending.awaitStored(RACE, Duration.ZERO)).isTrue();
    assertThat(progress.isStored()).isTrue();
  }

  private SampleBatch batchOfTheEndedRace() throws RejectedException, InterruptedException {
    RaceIntake intake = new RaceIntake(RACE, 0, Map.of(), List.of(), publisher.open(RACE.key()), 9);
    intakes.add(intake);
    intake.accept("a", SampleValues.of(1, Map.of()), 1);
    intakes.remove(RACE.id());
    publisher.close(RACE.key());
    return queue.poll(30, TimeUnit.SECONDS);
  }
}
