package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.timing.analysis.BestSector;
import dev.drift.timing.analysis.DroneFigures;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a drone's laps were like: of those that count. */
@Schema(name = "DroneFigures", description = "Of the laps that count; null = unknown")
public record DroneFiguresView(
    @Schema(name = "drone_id") String droneId,
    @Schema(nullable = true, description = "The pilot's name on air; null = none") String callsign,
    @Schema(description = "That count") int laps,
    @Schema(name = "best_seconds", nullable = true) Double bestSeconds,
    @Schema(name = "average_seconds", nullable = true) Double averageSeconds,
    @Schema(name = "median_seconds", nullable = true) Double medianSeconds,
    @Schema(
            name = "consistency_seconds",
            nullable = true,
            description =
                "The standard deviation of a sample, which divides by one less than there are laps;"
                    + " of two or more")
        Double consistencySeconds,
    @Schema(name = "ideal_seconds", nullable = true, description = "Its best sectors together")
        Double idealSeconds,
    @Schema(name = "best_sectors", description = "In the order of the track")
        List<BestSectorView> bestSectors,
    @Schema(name = "top_speed", nullable = true, description = "m/s") Double topSpeed,
    @Schema(name = "average_speed", nullable = true, description = "m/s") Double averageSpeed,
    @Schema(
            name = "max_acceleration_g",
            nullable = true,
            description = "How fast its velocity changed at most, without gravity")
        Double maxAccelerationG,
    @Schema(nullable = true, description = "Along its path, metres") Double distance) {

  static final List<String> COLUMNS =
      List.of(
          "drone_id",
          "callsign",
          "laps",
          "best_seconds",
          "average_seconds",
          "median_seconds",
          "consistency_seconds",
          "ideal_seconds",
          "best_sectors",
          "top_speed",
          "average_speed",
          "max_acceleration_g",
          "distance");

  /** The list does not change. */
  public DroneFiguresView {
    bestSectors = List.copyOf(bestSectors);
  }

  /** A drone's shortest time for a sector. */
  @Schema(name = "BestSector")
  public record BestSectorView(
      @Schema(description = "At which it ends: index of the gate on the track, from 0") int gate,
      double seconds,
      @Schema(description = "In which it was flown") int lap) {

    private static BestSectorView of(BestSector best) {
      return new BestSectorView(best.gate(), Seconds.of(best.micros()), best.lap());
    }
  }

  /**
   * The form of a drone's figures.
   *
   * @param callsign null = none
   */
  static DroneFiguresView of(DroneFigures drone, String callsign) {
    return new DroneFiguresView(
        drone.droneId(),
        callsign,
        drone.times().count(),
        Figure.seconds(drone.times().bestSeconds()),
        Figure.seconds(drone.times().averageSeconds()),
        Figure.seconds(drone.times().medianSeconds()),
        Figure.seconds(drone.times().deviationSeconds()),
        Figure.seconds(drone.idealSeconds()),
        drone.bestSectors().stream().map(BestSectorView::of).toList(),
        Figure.of(drone.topMetresPerSecond()),
        Figure.of(drone.averageMetresPerSecond()),
        Figure.of(drone.accelerationMetresPerSecond2() / LapFiguresView.G),
        Figure.of(drone.distanceMetres()));
  }

  /** In the order of {@link #COLUMNS}; null = unknown; a best sector is {@code gate:seconds}. */
  List<Object> cells() {
    return Arrays.asList(
        CsvText.guarded(droneId),
        callsign == null ? null : CsvText.guarded(callsign),
        laps,
        Figure.text(bestSeconds),
        Figure.text(averageSeconds),
        Figure.text(medianSeconds),
        Figure.text(consistencySeconds),
        Figure.text(idealSeconds),
        bestSectors.stream()
            .map(best -> best.gate() + ":" + Seconds.text(best.seconds()))
            .collect(Collectors.joining(" ")),
        Figure.text(topSpeed),
        Figure.text(averageSpeed),
        Figure.text(maxAccelerationG),
        Figure.text(distance));
  }
}
