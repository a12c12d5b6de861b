package dev.drift.web.rest.timing;

import dev.drift.timing.TrackLayout;
import dev.drift.timing.analysis.DroneFigures;
import dev.drift.timing.analysis.LapFigures;
import dev.drift.timing.analysis.Sectors;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a lap was like. */
@Schema(
    name = "LapFigures",
    description = "null = unknown: of a race that runs, as long as the lap is not stored whole")
public record LapFiguresView(
    @Schema(name = "drone_id") String droneId,
    @Schema(description = "1, 2, 3 … over all flights of the drone") int number,
    @Schema(description = "How long it took, after corrections") double seconds,
    @Schema(description = "Whether no gate was missed") boolean valid,
    @Schema(description = "Whether it is one of the laps of the result") boolean counts,
    @Schema(nullable = true, description = "Along its path, metres") Double distance,
    @Schema(name = "top_speed", nullable = true, description = "m/s") Double topSpeed,
    @Schema(name = "average_speed", nullable = true, description = "m/s") Double averageSpeed,
    @Schema(
            name = "max_acceleration_g",
            nullable = true,
            description = "How fast its velocity changed at most, without gravity")
        Double maxAccelerationG,
    @Schema(description = "Those between gates of which none was missed, in their order")
        List<SectorView> sectors) {

  /** Standard gravity, metres per second². */
  static final double G = 9.80665;

  /** The list does not change. */
  public LapFiguresView {
    sectors = List.copyOf(sectors);
  }

  /** The way from one gate to the next. */
  @Schema(name = "Sector")
  public record SectorView(
      @Schema(description = "At which it ends: index of the gate on the track, from 0") int gate,
      double seconds) {}

  /** Those of a drone, in the order of their begins. */
  static List<LapFiguresView> all(DroneFigures drone, TrackLayout layout) {
    return drone.laps().stream().map(lap -> of(drone.droneId(), lap, layout)).toList();
  }

  private static LapFiguresView of(String droneId, LapFigures figures, TrackLayout layout) {
    return new LapFiguresView(
        droneId,
        figures.lap().number(),
        Seconds.of(figures.scored().micros()),
        figures.lap().isValid(),
        figures.counts(),
        Figure.of(figures.distanceMetres()),
        Figure.of(figures.topMetresPerSecond()),
        Figure.of(figures.averageMetresPerSecond()),
        Figure.of(figures.accelerationMetresPerSecond2() / G),
        sectors(Sectors.of(figures.lap(), layout), layout));
  }

  private static List<SectorView> sectors(List<Long> micros, TrackLayout layout) {
    return IntStream.range(0, micros.size())
        .filter(i -> micros.get(i) != Sectors.UNKNOWN)
        .mapToObj(i -> new SectorView(Sectors.gate(i, layout), Seconds.of(micros.get(i))))
        .toList();
  }
}
