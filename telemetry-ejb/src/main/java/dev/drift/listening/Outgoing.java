package dev.drift.listening;

import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;

/** What is to be published of a race. */
sealed interface Outgoing {

  /** The race. */
  RaceTopic topic();

  /**
   * A sample.
   *
   * @param late it arrived after later ones of its drone
   */
  record Sample(RaceTopic topic, TelemetrySample sample, boolean late) implements Outgoing {}

  /** A reading. */
  record Reading(RaceTopic topic, SensorReading reading) implements Outgoing {}

  /** The race has ended; nothing follows. */
  record End(RaceTopic topic) implements Outgoing {}
}
