package dev.drift.live;

import dev.drift.sample.TelemetrySample;
import java.util.Optional;

/** One drone of a race as viewers know it: its index in the messages and its newest sample. */
final class LiveDrone {

  private final int index;
  private final long number;
  private final String id;

  /** How many samples the race had taken, the newest included; written before that is. */
  private long accepted;

  private volatile TelemetrySample newest;

  LiveDrone(int index, long number, TelemetrySample first, long accepted) {
    this.index = index;
    this.number = number;
    this.id = first.droneId();
    this.accepted = accepted;
    this.newest = first;
  }

  int index() {
    return index;
  }

  /** Grows with each drone that is added to the race's roster. */
  long number() {
    return number;
  }

  String id() {
    return id;
  }

  TelemetrySample newest() {
    return newest;
  }

  /** Its newest sample, if that was among so many first ones of the race. */
  Optional<TelemetrySample> newest(long upTo) {
    TelemetrySample sample = newest;
    return accepted <= upTo ? Optional.of(sample) : Optional.empty();
  }

  void newest(TelemetrySample sample, long acceptedWithIt) {
    accepted = acceptedWithIt;
    newest = sample;
  }
}
