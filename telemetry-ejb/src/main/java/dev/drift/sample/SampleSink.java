package dev.drift.sample;

/** Takes each accepted sample of one race, in order per drone; never blocks and never throws. */
@FunctionalInterface
public interface SampleSink {
  void accept(TelemetrySample sample);
}
