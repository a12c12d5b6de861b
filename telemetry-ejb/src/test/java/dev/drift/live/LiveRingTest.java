package dev.drift.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.ViewerSamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRingTest {

  @Test
  void keepsTheOrder() {
    LiveRing<TelemetrySample> ring = new LiveRing<>();
    put(ring, 1, 10);
    List<TelemetrySample> read = new ArrayList<>();
    assertThat(ring.drainTo(read, 4)).isZero();
    assertThat(ring.drainTo(read, 100)).isZero();
    assertThat(read).extracting(TelemetrySample::sequence).isSorted().hasSize(10);
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  void losesTheOldestWhenFullAndSaysHowMany() {
    LiveRing<TelemetrySample> ring = new LiveRing<>();
    put(ring, 1, LiveRing.CAPACITY + 7);
    List<TelemetrySample> read = new ArrayList<>();
    assertThat(ring.drainTo(read, Integer.MAX_VALUE)).isEqualTo(7);
    assertThat(read).hasSize(LiveRing.CAPACITY);
    assertThat(read.get(0).sequence()).isEqualTo(8);
  }

  @Test
  void everySampleIsReadOnceOrCountedAsLost() throws InterruptedException {
    int total = 400_000;
    LiveRing<TelemetrySample> ring = new LiveRing<>();
    Thread receiver = new Thread(() -> put(ring, 1, total));
    receiver.start();
    long read = 0;
    long lost = 0;
    long last = 0;
    List<TelemetrySample> batch = new ArrayList<>();
    while (read + lost < total) {
      batch.clear();
      lost += ring.drainTo(batch, 100);
      for (TelemetrySample sample : batch) {
        assertThat(sample.sequence()).isGreaterThan(last);
        last = sample.sequence();
      }
      read += batch.size();
    }
    receiver.join();
    assertThat(last).isEqualTo(total);
    assertThat(read + lost).isEqualTo(total);
  }

  private static void put(LiveRing<TelemetrySample> ring, int from, int to) {
    for (int n = from; n <= to; n++) {
      ring.put(ViewerSamples.sample("A", n));
    }
  }
}
