package dev.drift.archive;

import java.time.Instant;
import java.util.List;

/**
 * What is stored of the sources of a race's readings.
 *
 * @param sources by their names
 * @param lastNumbers of the sensors, newest first
 */
public record StoredSources(List<Source> sources, List<LastNumber> lastNumbers) {
  public StoredSources {
    sources = List.copyOf(sources);
    lastNumbers = List.copyOf(lastNumbers);
  }

  /**
   * One source.
   *
   * @param readings how many are stored
   * @param missing numbers that its sensors skipped
   * @param lastReceivedAt receipt of the newest one
   */
  public record Source(String name, long readings, long missing, Instant lastReceivedAt) {}

  /** The number of the reading of a sensor that was received last. */
  public record LastNumber(String source, String sensorId, int sequence) {}
}
