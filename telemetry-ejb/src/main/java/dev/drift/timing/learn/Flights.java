package dev.drift.timing.learn;

import dev.drift.sample.TelemetrySample;
import java.util.function.Consumer;

/** Flights of one drone that can be read more than once. */
@FunctionalInterface
public interface Flights {

  /** Gives their samples in the order of time. */
  void forEach(Consumer<TelemetrySample> reader);
}
