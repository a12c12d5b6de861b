package dev.drift.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QueueTrendTest {

  private static QueueTrend watched(DoubleUnaryOperator waiting) {
    QueueTrend queue = new QueueTrend(60);
    for (double second = 0; second <= 60; second += 0.25) {
      queue.add(second, waiting.applyAsDouble(second));
    }
    return queue;
  }

  @Test
  void whatWaitsAtTheEndIsHeldAgainstWhatWaitedEarly() {
    QueueTrend growing = watched(second -> second * 1_000);
    assertThat(growing.early()).isEqualTo(13_000);
    assertThat(growing.late()).isEqualTo(57_000);
    assertThat(growing.grew(100_000)).isTrue();
    assertThat(watched(second -> 80_000).grew(100_000)).as("always the same").isFalse();
    assertThat(watched(second -> 60_000 - second).grew(100_000)).as("shrinking").isFalse();
  }

  @Test
  void whatIsAlwaysOnItsWayIsNoGrowth() {
    assertThat(watched(second -> second < 20 ? 100 : 49_000).grew(100_000)).isFalse();
    assertThat(watched(second -> second < 20 ? 100 : 51_000).grew(100_000)).isTrue();
  }

  @Test
  void aShortTimeIsJudgedByItsLastLook() {
    QueueTrend queue = new QueueTrend(1);
    queue.add(0.1, 5);
    queue.add(0.6, 70_000);
    assertThat(queue.grew(100_000)).isTrue();
    assertThat(new QueueTrend(1).grew(100_000)).as("nobody looked").isFalse();
  }
}
