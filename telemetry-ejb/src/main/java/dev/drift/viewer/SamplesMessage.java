package dev.drift.viewer;

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

  /** The same message with other samples. */
  SamplesMessage of(List<TelemetrySample> others) {
    return new SamplesMessage(number, sentAtMicros, lost, others);
  }

  /** Receipt of the oldest sample, microseconds since 1970 UTC. */
  public long oldestReceivedAtMicros() {
    return samples.stream().mapToLong(TelemetrySample::receivedAtMicros).min().orElse(sentAtMicros);
  }
}
