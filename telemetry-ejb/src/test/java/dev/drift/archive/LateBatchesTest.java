package dev.drift.archive;

import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.SampleBatch;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LateBatchesTest {

  private static final int RACE = 7;

  private final Hands hands = new Hands();
  private final LateBatches late = new LateBatches(hands);
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
    hands.move(LateBatches.AGAIN_WITHIN_MICROS);
    late.begin(later);
    late.failed(later);
    assertThat(late.firstMicros(RACE)).isEqualTo(first(early));
    hands.move(LateBatches.AGAIN_WITHIN_MICROS + 1);
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

  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-07-01T12:00:00Z");

    void move(long micros) {
      now = now.plusNanos(micros * 1_000);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
