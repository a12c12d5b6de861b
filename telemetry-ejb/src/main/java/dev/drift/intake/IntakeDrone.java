package dev.drift.intake;

import dev.drift.race.DroneId;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;

/** One drone of a race: gives its samples flight, sequence and time. Guarded by its RaceIntake. */
final class DroneTrack {

  private final String droneId;
  private final boolean isAddress;
  private final long firstReceivedAtMicros;
  private final SourceClock clock = new SourceClock();
  private int flight;
  private double lastTimestampSeconds;
  private long sequence;
  private long lastSampleTimeMicros;
  private long lastReceivedAtMicros;

  /**
   * A drone whose first sample comes now.
   *
   * @param resume where it was before; null = it is new
   */
  DroneTrack(String droneId, ResumePoint resume, long nowMicros) {
    this.droneId = droneId;
    this.isAddress = DroneId.isAddress(droneId);
    this.firstReceivedAtMicros = nowMicros;
    this.lastReceivedAtMicros = nowMicros;
    this.sequence = resume == null ? 0 : resume.sequence();
    this.flight = resume == null ? 1 : resume.flight();
    this.lastTimestampSeconds = resume == null ? Double.NaN : resume.timestampSeconds();
    this.lastSampleTimeMicros = resume == null ? Long.MIN_VALUE : resume.sampleTimeMicros();
  }

  TelemetrySample next(SampleValues values, long receivedAtMicros, long raceStartMicros) {
    double timestamp = values.timestampSeconds();
    if (timestamp < lastTimestampSeconds) {
      flight++;
      clock.reset();
    }
    if (!Double.isNaN(timestamp)) {
      lastTimestampSeconds = timestamp;
    }
    lastReceivedAtMicros = receivedAtMicros;
    // When a less delayed datagram moves the mapping back, times must still grow.
    lastSampleTimeMicros =
        Math.max(lastSampleTimeMicros + 1, clock.sampleTimeMicros(timestamp, receivedAtMicros));
    return new TelemetrySample(
        droneId,
        flight,
        ++sequence,
        lastSampleTimeMicros,
        receivedAtMicros,
        receivedAtMicros - raceStartMicros,
        values);
  }

  String droneId() {
    return droneId;
  }

  /** Whether its id is one that UDP sources have. */
  boolean isAddress() {
    return isAddress;
  }

  long lastReceivedAtMicros() {
    return lastReceivedAtMicros;
  }

  ResumePoint resumePoint() {
    return new ResumePoint(flight, lastTimestampSeconds, lastSampleTimeMicros, sequence);
  }

  SeenDrone seen() {
    return new SeenDrone(droneId, flight, firstReceivedAtMicros, lastReceivedAtMicros);
  }
}
