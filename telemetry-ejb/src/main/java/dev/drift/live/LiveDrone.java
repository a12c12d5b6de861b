package dev.drift.live;

import dev.drift.sample.TelemetrySample;

/** One drone of a race as viewers know it: its place in the roster and its newest sample. */
final class LiveDrone {

  private final int index;
  private final String id;
  private volatile TelemetrySample newest;

  LiveDrone(int index, TelemetrySample first) {
    this.index = index;
    this.id = first.droneId();
    this.newest = first;
  }

  int index() {
    return index;
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
