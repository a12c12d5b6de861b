package dev.drift.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceClockTest {

  private static final long T0 = 1_700_000_000_000_000L;
  private final SourceClock clock = new SourceClock();

  @Test
  void theLeastDelayedDatagramSetsTheMapping() {
    assertThat(clock.sampleTimeMicros(1.0, T0 + 300_000)).isEqualTo(T0 + 300_000);
    assertThat(clock.sampleTimeMicros(1.01, T0 + 310_000)).isEqualTo(T0 + 310_000);
    assertThat(clock.sampleTimeMicros(1.02, T0 + 20_000)).isEqualTo(T0 + 20_000);
    assertThat(clock.sampleTimeMicros(1.03, T0 + 400_000)).isEqualTo(T0 + 30_000);
  }

  @Test
  void aBurstOfLateDatagramsKeepsTheSourcesSpacing() {
    long first = clock.sampleTimeMicros(5.00, T0);
    for (int i = 1; i <= 60; i++) {
      long late = T0 + 600_000;
      assertThat(clock.sampleTimeMicros(5.00 + i / 100.0, late)).isEqualTo(first + i * 10_000L);
    }
  }

  @Test
  void aSourceThatStoodStillIsTakenUpWhereItGoesOn() {
    assertThat(clock.sampleTimeMicros(1.0, T0)).isEqualTo(T0);
    assertThat(clock.sampleTimeMicros(1.01, T0 + 10_000_000)).isEqualTo(T0 + 10_000_000);
  }

  @Test
  void slowDriftIsFollowed() {
    double sourcePerServer = 0.999;
    long lag = 0;
    for (long ms = 0; ms <= 300_000; ms += 10) {
      long received = T0 + ms * 1_000;
      lag = received - clock.sampleTimeMicros(ms / 1_000.0 * sourcePerServer, received);
    }
    assertThat(lag).isBetween(0L, 2 * SourceClock.WINDOW_MICROS / 1_000);
  }

  @Test
  void aMomentThatTheSourceStoodStillDoesNotStretchItsMotion() {
    long last = clock.sampleTimeMicros(0, T0);
    long lag = 0;
    for (int i = 1; i <= 9_000; i++) {
      long stoodStill = i > 1_000 ? 82_000 : 0;
      long received = T0 + i * 10_000L + stoodStill;
      long time = clock.sampleTimeMicros(i / 100.0, received);
      assertThat(time - last).as("sample %s", i).isBetween(10_000L, 10_100L);
      last = time;
      lag = received - time;
    }
    assertThat(lag).isZero();
  }

  @Test
  void aClockThatStandsStillFromItsFirstSampleIsNone() {
    for (int i = 0; i < 1_000; i++) {
      long received = T0 + i * 33_333L;
      assertThat(clock.sampleTimeMicros(0, received)).as("sample %s", i).isEqualTo(received);
    }
  }

  @Test
  void aClockThatBeginsToMoveIsOne() {
    for (int i = 0; i < 30; i++) {
      assertThat(clock.sampleTimeMicros(0, T0 + i * 10_000L)).isEqualTo(T0 + i * 10_000L);
    }
    long last = T0 + 290_000;
    for (int i = 1; i <= 60; i++) {
      assertThat(clock.sampleTimeMicros(i / 100.0, T0 + 900_000)).isEqualTo(last + i * 10_000L);
    }
  }

  @Test
  void aClockThatLeapsWhenItBeginsToMoveIsTakenUpWhereItIs() {
    assertThat(clock.sampleTimeMicros(0, T0)).isEqualTo(T0);
    assertThat(clock.sampleTimeMicros(0, T0 + 10_000)).isEqualTo(T0 + 10_000);
    assertThat(clock.sampleTimeMicros(1.7e9, T0 + 20_000)).isEqualTo(T0 + 20_000);
    assertThat(clock.sampleTimeMicros(1.7e9 + 0.01, T0 + 500_000)).isEqualTo(T0 + 30_000);
  }

  @Test
  void aClockThatCameToAStandIsNoneUntilItMoves() {
    assertThat(clock.sampleTimeMicros(1, T0)).isEqualTo(T0);
    assertThat(clock.sampleTimeMicros(2, T0 + 1_000_000)).isEqualTo(T0 + 1_000_000);
    for (long after = SourceClock.STEP_MICROS + 1; after < 10_000_000; after += 10_000) {
      long received = T0 + 1_000_000 + after;
      assertThat(clock.sampleTimeMicros(2, received)).isEqualTo(received);
    }
    assertThat(clock.sampleTimeMicros(2.01, T0 + 11_000_000)).isEqualTo(T0 + 11_000_000);
    assertThat(clock.sampleTimeMicros(2.02, T0 + 12_000_000)).isEqualTo(T0 + 11_010_000);
  }

  @Test
  void eachFlightsClockBeginsAnew() {
    assertThat(clock.sampleTimeMicros(1, T0)).isEqualTo(T0);
    assertThat(clock.sampleTimeMicros(1.01, T0 + 10_000)).isEqualTo(T0 + 10_000);
    clock.reset();
    assertThat(clock.sampleTimeMicros(0, T0 + 20_000)).isEqualTo(T0 + 20_000);
    assertThat(clock.sampleTimeMicros(0, T0 + 50_000)).isEqualTo(T0 + 50_000);
  }

  @Test
  void withoutAClockOrWithAnImpossibleOneTheReceiptCounts() {
    assertThat(clock.sampleTimeMicros(Double.NaN, T0)).isEqualTo(T0);
    assertThat(clock.sampleTimeMicros(Float.MAX_VALUE, T0)).isEqualTo(T0);
    assertThat(clock.sampleTimeMicros(-1e300, T0)).isEqualTo(T0);
  }
}
