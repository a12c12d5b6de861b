package dev.drift.intake;

import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;

/** One drone of a race: gives its samples flight, sequence and time. Guarded by its RaceIntake. */
final class DroneTrack {

  private final String droneId;
  private final SourceClock clock = new SourceClock();
  private int flight;
  private double lastTimestampSeconds;
  private long sequence;
  private long lastSampleTimeMicros;

  DroneTrack(String droneId, ResumePoint resume) {
    this.droneId = droneId;
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
}
