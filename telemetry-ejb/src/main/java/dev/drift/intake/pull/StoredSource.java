package dev.drift.intake.pull;

import java.time.Instant;

/**
 * What earlier runs of the server stored of one source of a race.
 *
 * @param name the source's
 * @param received its readings
 * @param missing numbers that its sensors skipped
 * @param lastReadingAt receipt of its newest one
 */
public record StoredSource(String name, long received, long missing, Instant lastReadingAt) {

  /**
   * The number of a sensor's reading that was received last.
   *
   * @param source the name of the source
   */
  public record LastNumber(String source, String sensorId, int sequence) {}
}
