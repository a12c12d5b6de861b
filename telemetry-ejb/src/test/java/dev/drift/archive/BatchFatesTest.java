package dev.drift.archive;

import static dev.drift.archive.Batches.INTAKE;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.SampleArchive.Stored;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.Tally;
import dev.drift.testing.MovedClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchFatesTest {

  private static final int RACE = 7;
  private static final Stored ALL = new Stored(6, 0, false, false);
  private static final Duration AGAIN_WITHIN =
      Duration.of(LateBatches.AGAIN_WITHIN_MICROS, ChronoUnit.MICROS);

  private final MovedClock clock = new MovedClock();
  private final BatchFates fates = new BatchFates(clock);
  private final SampleBatch early = batch(RACE, samples("a", 3, 9));
  private final SampleBatch later = batch(RACE, samples("a", 9, 20));

  @BeforeEach
  void begin() {
    fates.ofRun(INTAKE);
  }

  @Test
  void whatIsBeingStoredIsLateUntilItIsStored() {
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(ArchiveState.NOTHING_LATE);
    fates.begun(later);
    fates.begun(early);
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(first(early));
    assertThat(fates.firstLateMicros(RACE + 1)).isEqualTo(ArchiveState.NOTHING_LATE);
    fates.stored(early, ALL);
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(first(later));
    fates.stored(later, ALL);
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(ArchiveState.NOTHING_LATE);
  }

  @Test
  void whatFailedIsLateUntilItHasComeAgain() {
    fates.begun(early);
    fates.failed(early);
    fates.begun(later);
    fates.stored(later, ALL);
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(first(early));
    clock.move(AGAIN_WITHIN);
    fates.begun(later);
    fates.failed(later);
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(first(early));
    clock.move(AGAIN_WITHIN.plus(1, ChronoUnit.MICROS));
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(ArchiveState.NOTHING_LATE);
  }

  @Test
  void whatTheDatabaseRefusedIsInFlightAndNobodyWaitsForIt() {
    Tally received = received(6);
    fates.begun(early);
    assertThat(fates.awaited(() -> received)).isEqualTo(6);
    assertThat(fates.awaited(RACE, () -> received)).isEqualTo(6);
    fates.buried(early);
    fates.buried(early);
    assertThat(fates.awaited(() -> received)).isZero();
    assertThat(fates.awaited(RACE, () -> received)).isZero();
    assertThat(fates.inFlight(() -> received)).isEqualTo(6);
    assertThat(fates.countBuried()).isEqualTo(6);
    assertThat(fates.countBuried(RACE)).isEqualTo(6);
    assertThat(fates.countBuried(RACE + 1)).isZero();
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(ArchiveState.NOTHING_LATE);
  }

  @Test
  void aDeadLetterThatIsSentAgainIsWaitedForUntilItIsStored() {
    Tally received = received(6);
    fates.buried(early);
    fates.begun(early);
    fates.failed(early);
    assertThat(fates.awaited(() -> received)).isEqualTo(6);
    assertThat(fates.countBuried()).isZero();
    fates.begun(early);
    fates.stored(early, ALL);
    assertThat(fates.awaited(() -> received)).isZero();
    assertThat(fates.inFlight(() -> received)).isZero();
    assertThat(fates.storedSamples(RACE)).isEqualTo(6);
  }

  @Test
  void whatWasRejectedOrIsOfAnotherRunIsNotWaitedFor() {
    Tally received = new Tally(10, Map.of(RejectReason.OVER_RATE, 4L), Map.of());
    assertThat(fates.awaited(() -> received)).isEqualTo(6);
    BatchFates next = new BatchFates(clock);
    next.ofRun(UUID.randomUUID());
    next.stored(early, ALL);
    assertThat(next.awaited(() -> received)).isEqualTo(6);
    assertThat(next.storedSamples(RACE)).isEqualTo(6);
    next.buried(later);
    assertThat(next.countBuried()).isZero();
  }

  @Test
  void aBatchCountsOnceHoweverOftenItIsDelivered() {
    fates.stored(early, new Stored(4, 0, false, false));
    fates.stored(early, Stored.BEFORE);
    assertThat(fates.storedSamples(RACE)).isEqualTo(4);
    assertThat(fates.duplicates(RACE)).isEqualTo(2);
    assertThat(fates.awaited(RACE, () -> received(6))).isZero();
    fates.stored(later, Stored.RACE_GONE);
    assertThat(fates.storedSamples(RACE)).isEqualTo(4);
    assertThat(fates.awaited(RACE, () -> received(17))).isZero();
  }

  @Test
  void ofManyRacesOnlyTheLastOnesAreKeptAndAllAreInTheTotal() {
    int many = BatchFates.MAX_RACES + 100;
    for (int race = 1; race <= many; race++) {
      fates.stored(batch(race, samples("a", 0, 1)), new Stored(1, 0, false, false));
      // The first race goes on while the others come and go.
      fates.stored(batch(1, samples("a", 0, 1)), new Stored(1, 0, false, false));
    }
    assertThat(fates.racesKept()).isEqualTo(BatchFates.MAX_RACES);
    assertThat(fates.storedSamples(1)).isEqualTo(many + 1);
    assertThat(fates.storedSamples(2)).isZero();
    assertThat(fates.storedSamples(many)).isEqualTo(1);
    assertThat(fates.inFlight(() -> received(2L * many + 3))).isEqualTo(3);
  }

  @Test
  void readingsAreAwaitedAndBuriedLikeSamples() {
    SampleBatch readings = Readings.batch(RACE, Readings.readings(Readings.TEMPERATURE, 3, 8));
    fates.begun(readings);
    assertThat(fates.firstLateMicros(RACE)).isEqualTo(Readings.timeMicros(3));
    fates.buried(readings);
    assertThat(fates.countBuried(RACE)).isEqualTo(5);
    assertThat(fates.awaited(RACE, () -> received(5))).isZero();
    fates.begun(readings);
    assertThat(fates.awaited(RACE, () -> received(5))).isEqualTo(5);
    fates.stored(readings, new Stored(0, 5, false, false));
    fates.stored(readings, Stored.BEFORE);
    assertThat(fates.awaited(RACE, () -> received(5))).isZero();
    assertThat(fates.inFlight(() -> received(5))).isZero();
    assertThat(fates.storedReadings(RACE)).isEqualTo(5);
    assertThat(fates.storedSamples(RACE)).isZero();
    assertThat(fates.duplicates(RACE)).isZero();
  }

  private static Tally received(long samples) {
    return new Tally(samples, Map.of(), Map.of());
  }

  private static long first(SampleBatch batch) {
    return batch.samples().get(0).sampleTimeMicros();
  }
}
