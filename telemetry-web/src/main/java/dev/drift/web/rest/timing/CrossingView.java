package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.sample.Micros;
import dev.drift.timing.Crossing;
import dev.drift.timing.Timing;
import dev.drift.web.rest.http.Times;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A drone flew through a gate. */
@Schema(name = "Crossing")
public record CrossingView(
    @Schema(name = "drone_id") String droneId,
    int flight,
    @Schema(description = "Index of the gate on the track, from 0") int gate,
    @Schema(format = "date-time", description = "On the race's time line") String at,
    @Schema(description = "Metres per second") double speed,
    @Schema(enumeration = {"forward", "backward"}) String direction) {

  static final List<String> COLUMNS =
      List.of("drone_id", "flight", "gate", "at", "speed", "direction");

  /** Those of all drones, in the order of time. */
  static List<CrossingView> all(Timing timing) {
    return timing.crossings().entrySet().stream()
        .flatMap(drone -> drone.getValue().stream().map(crossing -> of(drone.getKey(), crossing)))
        .sorted(Comparator.comparing(CrossingView::at))
        .toList();
  }

  private static CrossingView of(String droneId, Crossing crossing) {
    return new CrossingView(
        droneId,
        crossing.flight(),
        crossing.gate(),
        Times.text(Micros.instant(crossing.moment().atMicros())),
        crossing.speedToMillimetres(),
        crossing.direction().text());
  }

  /** In the order of {@link #COLUMNS}. */
  List<Object> cells() {
    return List.of(CsvText.guarded(droneId), flight, gate, at, speed, direction);
  }
}
