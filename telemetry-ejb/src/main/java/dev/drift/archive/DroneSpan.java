package dev.drift.archive;

import dev.drift.sample.Micros;
import dev.drift.sample.TelemetrySample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a batch says of one drone: when it was first received, and its newest sample. */
final class DroneSpan {

  private long firstReceivedAtMicros = Long.MAX_VALUE;
  private TelemetrySample newest;
  private int key;

  /** The span of each drone of the samples, by drone id. */
  static Map<String, DroneSpan> of(List<TelemetrySample> samples) {
    Map<String, DroneSpan> spans = new TreeMap<>();
    for (TelemetrySample sample : samples) {
      spans.computeIfAbsent(sample.droneId(), id -> new DroneSpan()).add(sample);
    }
    return spans;
  }

  private void add(TelemetrySample sample) {
    firstReceivedAtMicros = Math.min(firstReceivedAtMicros, sample.receivedAtMicros());
    if (newest == null || sample.sampleTimeMicros() > newest.sampleTimeMicros()) {
      newest = sample;
    }
  }

  long firstReceivedAtMicros() {
    return firstReceivedAtMicros;
  }

  Instant firstSeenAt() {
    return Micros.instant(firstReceivedAtMicros);
  }

  Instant lastSeenAt() {
    return Micros.instant(newest.receivedAtMicros());
  }

  Instant lastTime() {
    return Micros.instant(newest.sampleTimeMicros());
  }

  int lastFlight() {
    return newest.flight();
  }

  /** Seconds on the source's clock; null = unknown. */
  Double lastTimestamp() {
    double seconds = newest.values().timestampSeconds();
    return Double.isNaN(seconds) ? null : seconds;
  }

  /** The drone's key in the database, once {@link #keyIs} was called. */
  int key() {
    return key;
  }

  void keyIs(int databaseKey) {
    key = databaseKey;
  }
}
