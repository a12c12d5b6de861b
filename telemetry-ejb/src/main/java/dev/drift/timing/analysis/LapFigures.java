package dev.drift.timing.analysis;

import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;

/**
 * What a lap was like; NaN = unknown, as long as the lap is not stored to its end.
 *
 * @param distanceMetres along the path; straight where that is unknown
 * @param topMetresPerSecond the highest speed
 * @param accelerationMetresPerSecond2 the highest, by amount and direction, without gravity
 */
public record LapFigures(
    ScoredLap scored,
    double distanceMetres,
    double topMetresPerSecond,
    double accelerationMetresPerSecond2) {

  private static final double MICROS_A_SECOND = 1e6;

  /** Of a lap that nothing is known of. */
  static LapFigures unknown(ScoredLap lap) {
    return new LapFigures(lap, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Whether its path is known from its begin to its end. */
  public boolean isKnown() {
    return !Double.isNaN(distanceMetres);
  }

  /** The lap as it was flown. */
  public Lap lap() {
    return scored.lap();
  }

  /** Whether the race's result has it. */
  public boolean counts() {
    return scored.counts();
  }

  /** How long it took as it was flown, whatever was corrected. */
  public double seconds() {
    return lap().micros() / MICROS_A_SECOND;
  }

  /** The average speed, metres per second. */
  public double averageMetresPerSecond() {
    return distanceMetres / seconds();
  }
}
