package dev.drift.archive;

import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.SampleBatch;
import dev.drift.testing.MovedClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class LateBatchesTest {

  private static final int RACE = 7;
  private static final Duration AGAIN_WITHIN =
      Duration.of(LateBatches.AGAIN_WITHIN_MICROS, ChronoUnit.MICROS);

  private final MovedClock clock = new MovedClock();
  private final LateBatches late = new LateBatches(clock);
  private final SampleBatch early = batch(RACE, samples("a", 3, 9));
  private final SampleBatch later = batch(RACE, samples("a", 9, 20));

  @Test
  void whatIsBeingStoredIsLateUntilItIsStored() {
    assertThat(late.firstMicros(RACE)).isEqualTo(LateBatches.NONE);
    late.begin(later);
    late.begin(early);
    assertThat(late.firstMicros(RACE)).isEqualTo(first(early));
    assertThat(late.firstMicros(RACE + 1)).isEqualTo(LateBatches.NONE);
    late.stored(early);
    assertThat(late.firstMicros(RACE)).isEqualTo(first(later));
    late.stored(later);
    assertThat(late.firstMicros(RACE)).isEqualTo(LateBatches.NONE);
  }

  @Test
  void whatFailedIsLateUntilItHasComeAgain() {
    late.begin(early);
    late.failed(early);
    late.begin(later);
    late.stored(later);
    assertThat(late.firstMicros(RACE)).isEqualTo(first(early));
    clock.move(AGAIN_WITHIN);
    late.begin(later);
    late.failed(later);
    assertThat(late.firstMicros(RACE)).isEqualTo(first(early));
    clock.move(AGAIN_WITHIN.plus(1, ChronoUnit.MICROS));
    assertThat(late.firstMicros(RACE)).isEqualTo(LateBatches.NONE);
  }

  @Test
  void whatLiesAsideIsCountedUntilItIsStored() {
    late.begin(early);
    late.buried(early);
    late.buried(early);
    assertThat(late.firstMicros(RACE)).isEqualTo(LateBatches.NONE);
    assertThat(late.buriedSamples(RACE, early.intakeId())).isEqualTo(6);
    assertThat(late.buriedSamples(RACE + 1, early.intakeId())).isZero();
    late.stored(early);
    assertThat(late.buriedSamples(RACE, early.intakeId())).isZero();
  }

  private static long first(SampleBatch batch) {
    return batch.samples().get(0).sampleTimeMicros();
  }
}
