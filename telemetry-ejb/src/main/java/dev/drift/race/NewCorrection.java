package dev.drift.race;

import dev.drift.timing.Correction.Kind;
import java.time.Instant;

/**
 * A wanted correction of a race's result.
 *
 * @param lap the number of the lap that is changed; null where the kind changes none
 * @param micros of a lap, or added to the total; 0 where the kind has none
 * @param endedAt when the added lap ended; null for all other kinds
 * @param reason for people
 */
public record NewCorrection(
    Kind kind, String droneId, Integer lap, long micros, Instant endedAt, String reason) {}
