package dev.drift.timing.analysis;

import dev.drift.timing.Correction;
import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.TrackLayout;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a drone's laps were like.
 *
 * @param laps all, in the order of their begins; what follows is of those that count
 * @param bestSectors in the order of the track, of timed laps that missed no gate; empty = there is
 *     none
 */
public record DroneFigures(
    String droneId, List<LapFigures> laps, LapTimes times, List<BestSector> bestSectors) {

  private static final double MICROS_A_SECOND = 1e6;

  /** The lists do not change. */
  public DroneFigures {
    laps = List.copyOf(laps);
    bestSectors = List.copyOf(bestSectors);
  }

  static DroneFigures of(String droneId, List<LapFigures> laps, TrackLayout layout) {
    List<ScoredLap> counting =
        laps.stream().map(LapFigures::scored).filter(ScoredLap::counts).toList();
    List<Lap> whole =
        counting.stream()
            .filter(DroneFigures::isTimed)
            .map(ScoredLap::lap)
            .filter(Lap::isValid)
            .toList();
    return new DroneFigures(droneId, laps, LapTimes.of(counting), BestSector.of(whole, layout));
  }

  /** Whether it was found in what was flown; one that somebody added has no gates. */
  private static boolean isTimed(ScoredLap lap) {
    return lap.changes().stream().noneMatch(change -> change.kind() == Correction.Kind.ADD_LAP);
  }

  /** How long a lap of its best sectors takes, seconds; NaN = there is none. */
  public double idealSeconds() {
    return bestSectors.isEmpty()
        ? Double.NaN
        : bestSectors.stream().mapToLong(BestSector::micros).sum() / MICROS_A_SECOND;
  }

  /** All together, metres; NaN = unknown. */
  public double distanceMetres() {
    return sum(LapFigures::distanceMetres);
  }

  /** Over all of them, metres per second; NaN = unknown. */
  public double averageMetresPerSecond() {
    return distanceMetres() / sum(LapFigures::seconds);
  }

  /** The highest speed, metres per second; NaN = unknown. */
  public double topMetresPerSecond() {
    return highest(LapFigures::topMetresPerSecond);
  }

  /** The highest acceleration, metres per second²; NaN = unknown. */
  public double accelerationMetresPerSecond2() {
    return highest(LapFigures::accelerationMetresPerSecond2);
  }

  private double sum(ToDoubleFunction<LapFigures> figure) {
    List<LapFigures> known = known();
    return known.isEmpty() ? Double.NaN : known.stream().mapToDouble(figure).sum();
  }

  private double highest(ToDoubleFunction<LapFigures> figure) {
    return known().stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  private List<LapFigures> known() {
    return laps.stream().filter(each -> each.counts() && each.isKnown()).toList();
  }
}
