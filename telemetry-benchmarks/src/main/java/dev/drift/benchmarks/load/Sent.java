package dev.drift.benchmarks.load;

/**
 * What a sender did.
 *
 * @param samples that the network took
 * @param seconds how long it sent
 * @param cpuSeconds processor time of its threads, what the kernel does to deliver included
 */
public record Sent(long samples, double seconds, double cpuSeconds) {

  /** Samples a second. */
  public double rate() {
    return samples / seconds;
  }

  /** Processor time of a sample. */
  public double cpuMicros() {
    return cpuSeconds * 1e6 / samples;
  }
}
