package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.timing.analysis.ComparedLap;
import dev.drift.timing.analysis.LapComparison;
import dev.drift.web.track.TrackVersionView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Laps over the distance along the first of them, by column. */
@Schema(
    name = "LapComparison",
    description = "By column: each has an entry for each of the distances; null = unknown")
public record LapComparisonView(
    TrackVersionView track,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Double.class,
            description = "Along the first lap, metres, growing")
        List<Double> distance,
    @Schema(description = "That the first lap flew in their order") List<GateMarkView> gates,
    @Schema(description = "In the order in which they were asked for") List<LapColumns> laps) {

  static final List<String> COLUMNS =
      List.of(
          "drone_id",
          "lap",
          "distance",
          "gate",
          "elapsed_seconds",
          "delta_seconds",
          "speed",
          "x",
          "y",
          "z");

  /** The lists do not change. */
  public LapComparisonView {
    distance = List.copyOf(distance);
    gates = List.copyOf(gates);
    laps = List.copyOf(laps);
  }

  /** A gate on the first lap. */
  @Schema(name = "GateMark")
  public record GateMarkView(
      @Schema(description = "Index of the gate on the track, from 0") int gate,
      @Schema(description = "Index of its distance, from 0") int point) {}

  /** A lap, by column. */
  @Schema(name = "LapColumns", description = "An entry is null where the lap's path is unknown")
  public record LapColumns(
      @Schema(name = "drone_id") String droneId,
      @Schema(nullable = true, description = "The pilot's name on air; null = none")
          String callsign,
      int number,
      @Schema(description = "How long it took as it was flown") double seconds,
      @Schema(
              name = "elapsed_seconds",
              type = SchemaType.ARRAY,
              implementation = Double.class,
              description = "Since the lap began")
          List<Double> elapsedSeconds,
      @Schema(
              name = "delta_seconds",
              type = SchemaType.ARRAY,
              implementation = Double.class,
              description = "After the first lap; below 0: before it")
          List<Double> deltaSeconds,
      @Schema(type = SchemaType.ARRAY, implementation = Double.class, description = "m/s")
          List<Double> speed,
      @Schema(
              type = SchemaType.ARRAY,
              implementation = Double.class,
              description = "Metres, in the race's frame")
          List<Double> x,
      @Schema(type = SchemaType.ARRAY, implementation = Double.class) List<Double> y,
      @Schema(type = SchemaType.ARRAY, implementation = Double.class) List<Double> z) {}

  /**
   * The form of a comparison.
   *
   * @param callsigns of the drones that have one
   */
  static LapComparisonView of(
      TrackVersionView track, LapComparison comparison, Map<String, String> callsigns) {
    ComparedLap first = comparison.laps().get(0);
    return new LapComparisonView(
        track,
        comparison.metres().stream().map(Figure::of).toList(),
        comparison.gates().stream()
            .map(mark -> new GateMarkView(mark.gate(), mark.point()))
            .toList(),
        comparison.laps().stream()
            .map(lap -> columns(lap, first, callsigns.get(lap.droneId())))
            .toList());
  }

  private static LapColumns columns(ComparedLap lap, ComparedLap first, String callsign) {
    return new LapColumns(
        lap.droneId(),
        callsign,
        lap.lap().number(),
        Seconds.of(lap.lap().micros()),
        column(lap, point -> Seconds.of(point.micros())),
        deltas(lap, first),
        column(lap, point -> Figure.of(point.metresPerSecond())),
        column(lap, point -> Figure.of(point.position().getX())),
        column(lap, point -> Figure.of(point.position().getY())),
        column(lap, point -> Figure.of(point.position().getZ())));
  }

  private static List<Double> column(ComparedLap lap, Function<ComparedLap.Point, Double> value) {
    List<Double> column = new ArrayList<>(lap.points().size());
    lap.points().forEach(point -> column.add(point.isKnown() ? value.apply(point) : null));
    return Collections.unmodifiableList(column);
  }

  private static List<Double> deltas(ComparedLap lap, ComparedLap first) {
    List<Double> column = new ArrayList<>(lap.points().size());
    for (int i = 0; i < lap.points().size(); i++) {
      ComparedLap.Point point = lap.points().get(i);
      ComparedLap.Point other = first.points().get(i);
      boolean isKnown = point.isKnown() && other.isKnown();
      column.add(isKnown ? Seconds.of(point.micros() - other.micros()) : null);
    }
    return Collections.unmodifiableList(column);
  }

  /** One lap at one distance. */
  record Row(LapColumns lap, int point) {}

  /** The lines of a CSV: lap after lap. */
  List<Row> rows() {
    return laps.stream()
        .flatMap(lap -> IntStream.range(0, distance.size()).mapToObj(i -> new Row(lap, i)))
        .toList();
  }

  /** In the order of {@link #COLUMNS}; null = unknown. */
  List<Object> cells(Row row) {
    int i = row.point();
    LapColumns lap = row.lap();
    return Arrays.asList(
        CsvText.guarded(lap.droneId()),
        lap.number(),
        Figure.text(distance.get(i)),
        gates.stream()
            .filter(mark -> mark.point() == i)
            .map(GateMarkView::gate)
            .findFirst()
            .orElse(null),
        Figure.text(lap.elapsedSeconds().get(i)),
        Figure.text(lap.deltaSeconds().get(i)),
        Figure.text(lap.speed().get(i)),
        Figure.text(lap.x().get(i)),
        Figure.text(lap.y().get(i)),
        Figure.text(lap.z().get(i)));
  }
}
