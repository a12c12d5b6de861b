package dev.drift.timing.analysis;

import dev.drift.timing.Lap;
import java.util.List;

/**
 * Laps over the distance along the first of them: when each was abreast of it, how fast and where.
 *
 * <p>At its begin, at its end and at each gate that both have flown in their order a lap is abreast
 * of the first when it is there; its times there are its splits. Between them it is where its path
 * is nearest, without going back.
 *
 * @param metres along the first lap, growing, from 0 to its end
 * @param gates of the first lap, where they lie among these
 */
public record LapComparison(List<Double> metres, List<GateMark> gates, List<ComparedLap> laps) {

  /** The fewest and the most points that are spread evenly; one for each gate comes to them. */
  public static final int MIN_POINTS = 2;

  public static final int MAX_POINTS = 2_000;

  /** The fewest and the most laps. */
  public static final int MIN_LAPS = 2;

  public static final int MAX_LAPS = 4;

  /** The lists do not change. */
  public LapComparison {
    metres = List.copyOf(metres);
    gates = List.copyOf(gates);
    laps = List.copyOf(laps);
  }

  /**
   * A gate on the first lap.
   *
   * @param gate index of the gate on the track, from 0
   * @param point index among the distances
   */
  public record GateMark(int gate, int point) {}

  /**
   * A lap and its path, of two points at least.
   *
   * @param path from its begin to its end
   */
  public record Flown(String droneId, Lap lap, LapPath path) {}

  /**
   * Compares them.
   *
   * @param flown {@link #MIN_LAPS} to {@link #MAX_LAPS}
   * @param points {@link #MIN_POINTS} to {@link #MAX_POINTS}
   */
  public static LapComparison of(List<Flown> flown, int points) {
    ComparisonGrid grid = ComparisonGrid.of(flown.get(0), points);
    return new LapComparison(
        grid.metres(), grid.gates(), flown.stream().map(grid::compared).toList());
  }
}
