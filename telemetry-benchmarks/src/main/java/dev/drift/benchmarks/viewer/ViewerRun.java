package dev.drift.benchmarks.viewer;

import dev.drift.benchmarks.cpu.CpuSnapshot;
import dev.drift.benchmarks.cpu.CpuUse;
import dev.drift.simulator.send.PacedSender;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What viewers received of drones that flew for some time.
 *
 * @param samples that were sent while they watched
 * @param fewestReceived by the viewer that received the fewest
 * @param first nanoseconds from sent to received, of one viewer
 * @param all likewise of all viewers
 * @param cpu of the server that showed them; of a relay in this process, nothing
 */
record ViewerRun(int samples, long fewestReceived, Histogram first, Histogram all, CpuUse cpu) {

  /** The load of the original's yardsticks. */
  static final int DRONES = 8;

  static final double SAMPLES_PER_SECOND = 800;

  private static final double WARM_SECONDS = 3;
  private static final long RECEIVED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long POLL_MILLIS = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * Shows drones to so many viewers for so long.
   *
   * @param udp where the drones send to
   * @param address where the viewers connect
   * @param server its process; 0 = this one
   */
  static ViewerRun run(
      Protocol protocol,
      int viewers,
      Duration time,
      InetSocketAddress udp,
      URI address,
      long server)
      throws IOException, InterruptedException {
    int warm = (int) (WARM_SECONDS * SAMPLES_PER_SECOND);
    int samples = warm + (int) (time.toMillis() / 1e3 * SAMPLES_PER_SECOND);
    SentTimes sent = new SentTimes(samples);
    Audience audience = Audience.connect(protocol, address, viewers, sent, warm);
    try (audience) {
      CpuSnapshot before = CpuSnapshot.take(server, OptionalLong.empty());
      try (PacedSender sender =
          PacedSender.start(
              udp, NumberedStream.of(DRONES, SAMPLES_PER_SECOND, samples, sent), notice -> {})) {
        sender.awaitEnd();
      }
      awaitReceived(audience, (long) samples * viewers);
      CpuUse cpu = CpuUse.between(before, CpuSnapshot.take(server, OptionalLong.empty()));
      audience.close();
      return new ViewerRun(
          samples, audience.fewestReceived(), audience.firstViewer(), audience.allViewers(), cpu);
    }
  }

  /** Returns when all was received, or when it has taken too long. */
  private static void awaitReceived(Audience audience, long all) throws InterruptedException {
    long end = System.nanoTime() + RECEIVED_WITHIN_NANOS;
    while (audience.received() < all && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Whether every viewer received every sample. */
  boolean isLossless() {
    return fewestReceived >= samples;
  }

  /** Of every 100 samples so many took at most so many milliseconds. */
  static double millis(Histogram latency, double percentile) {
    return latency.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
