package dev.drift.replay;

import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;

/** What a viewer is to be sent now, each in the order of the time line. */
record Due(List<TelemetrySample> samples, List<SensorReading> readings) {

  static final Due NOTHING = new Due(List.of(), List.of());

  /** This, and then the other. */
  Due plus(Due next) {
    return new Due(joined(samples, next.samples), joined(readings, next.readings));
  }

  private static <T> List<T> joined(List<T> first, List<T> next) {
    List<T> all = new ArrayList<>(first);
    all.addAll(next);
    return all;
  }

  boolean isNothing() {
    return samples.isEmpty() && readings.isEmpty();
  }
}
