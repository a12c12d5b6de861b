package dev.drift.live;

import dev.drift.sample.TelemetrySample;
import java.util.List;

/**
 * What one message to a page says.
 *
 * @param number growing, and the same for all viewers that get the same message
 * @param sentAtMicros the server's clock, microseconds since 1970 UTC
 * @param lost samples that this viewer will never see, since its last message
 * @param samples oldest first per drone
 */
public record SamplesMessage(
    long number, long sentAtMicros, long lost, List<TelemetrySample> samples) {

  /** Receipt of the oldest sample, microseconds since 1970 UTC. */
  long oldestReceivedAtMicros() {
    return samples.stream().mapToLong(TelemetrySample::receivedAtMicros).min().orElse(sentAtMicros);
  }
}
