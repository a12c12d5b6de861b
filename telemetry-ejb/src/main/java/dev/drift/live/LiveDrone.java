package dev.drift.live;

import dev.drift.sample.TelemetrySample;

/** One drone of a race as viewers know it: its index in the messages and its newest sample. */
final class LiveDrone {

  private final int index;
  private final long number;
  private final String id;
  private volatile TelemetrySample newest;

  LiveDrone(int index, long number, TelemetrySample first) {
    this.index = index;
    this.number = number;
    this.id = first.droneId();
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

  void newest(TelemetrySample sample) {
    newest = sample;
  }
}
