package dev.drift.batch;

import java.time.Instant;

/**
 * A message that could not be stored and was moved to the dead letters.
 *
 * @param id its id at the broker; null = another program sent it without one, and only the broker's
 *     own tools can delete it
 * @param at when it was sent to the dead letters; null = its sender did not say
 * @param reason why it was moved; null = the broker moved it after its last attempt
 * @param bytes its size
 * @param contents the batch in it; null = it is none, or of a newer version of DRIFT
 */
public record DeadLetter(String id, Instant at, String reason, long bytes, Contents contents) {

  /**
   * The batch in a dead letter.
   *
   * @param raceKey of its race, which may have been deleted
   * @param drones how many drones its samples are of
   * @param samples how many it has
   * @param readings how many it has
   */
  public record Contents(int raceKey, int drones, int samples, int readings) {}
}
