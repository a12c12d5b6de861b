package dev.drift.archive;

import java.time.Instant;

/**
 * What lists say of a stored race.
 *
 * @param drones how many have samples
 * @param lastSampleAt receipt of the newest sample; null = there is none
 */
public record RaceFacts(int drones, Instant lastSampleAt) {

  /** Of a race without samples. */
  public static final RaceFacts NONE = new RaceFacts(0, null);
}
