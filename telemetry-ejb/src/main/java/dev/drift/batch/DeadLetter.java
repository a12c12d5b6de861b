package dev.drift.batch;

import java.time.Instant;

/**
 * A message that could not be stored and was put aside.
 *
 * @param id names it at the broker; null = another program put it there without one, and only the
 *     broker's own tools take it away
 * @param at when it was sent to where it lies; null = its sender did not say
 * @param reason why it is one; null = the broker itself put it aside, after its last try
 * @param bytes its size
 * @param contents what it says; null = it is no batch
 */
public record DeadLetter(String id, Instant at, String reason, long bytes, Contents contents) {

  /**
   * The batch in a dead letter.
   *
   * @param raceKey of its race, which may have been deleted
   * @param drones how many drones its samples are of
   * @param samples how many it has
   */
  public record Contents(int raceKey, int drones, int samples) {}
}
