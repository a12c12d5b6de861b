package dev.drift.timing.analysis;

import dev.drift.timing.Lap;
import dev.drift.timing.Split;
import dev.drift.timing.analysis.LapComparison.Flown;
import dev.drift.timing.analysis.LapComparison.GateMark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * The points of the first of the laps that are compared: evenly apart, and its gates.
 *
 * @param metres since its begin, growing
 * @param gates where they lie among these
 * @param positions at these, metres
 */
record ComparisonGrid(
    Flown first, List<Double> metres, List<GateMark> gates, List<Vector3D> positions) {

  private static final double MICROS_A_SECOND = 1e6;

  static ComparisonGrid of(Flown first, int points) {
    LapPath path = first.path();
    List<Double> even =
        IntStream.range(0, points).mapToObj(i -> path.lengthMetres() * i / (points - 1)).toList();
    List<Double> ofGates =
        first.lap().splits().stream()
            .map(split -> path.metres(placeAt(path, split.micros())))
            .toList();
    List<Double> metres = Stream.concat(even.stream(), ofGates.stream()).sorted().toList();
    List<GateMark> gates = new ArrayList<>();
    int point = 0;
    for (int i = 0; i < ofGates.size(); i++) {
      // A gate at the distance of another point comes after it, and is never the first or last.
      point = Math.max(point + 1, metres.lastIndexOf(ofGates.get(i)));
      int gatesAfter = ofGates.size() - 1 - i;
      point = Math.min(point, metres.size() - 2 - gatesAfter);
      gates.add(new GateMark(first.lap().splits().get(i).gate(), point));
    }
    return new ComparisonGrid(
        first,
        metres,
        gates,
        metres.stream().map(each -> path.position(path.placeAtMetres(each))).toList());
  }

  ComparedLap compared(Flown flown) {
    List<Anchor> anchors = anchors(flown.lap());
    ComparedLap.Point[] points = new ComparedLap.Point[metres.size()];
    for (int i = 1; i < anchors.size(); i++) {
      Anchor from = anchors.get(i - 1);
      Anchor to = anchors.get(i);
      double begin = placeAt(flown.path(), from.micros());
      double end = placeAt(flown.path(), to.micros());
      List<Vector3D> between = positions.subList(from.point() + 1, to.point());
      double[] places =
          flown.equals(first)
              ? own(from.point() + 1, to.point(), begin, end)
              : PathMatch.of(between, flown.path(), begin, end);
      for (int k = 0; k < places.length; k++) {
        long micros = Math.round(flown.path().seconds(places[k]) * MICROS_A_SECOND);
        micros = Math.max(from.micros(), Math.min(to.micros(), micros));
        points[from.point() + 1 + k] = point(flown.path(), places[k], micros);
      }
      points[from.point()] = point(flown.path(), begin, from.micros());
      points[to.point()] = point(flown.path(), end, to.micros());
    }
    return new ComparedLap(flown.droneId(), flown.lap(), List.of(points));
  }

  /** The places of the first lap itself. */
  private double[] own(int from, int to, double begin, double end) {
    return IntStream.range(from, to)
        .mapToDouble(k -> first.path().placeAtMetres(metres.get(k)))
        .map(place -> Math.max(begin, Math.min(end, place)))
        .toArray();
  }

  /** Where a lap is abreast because it flew the same gate. */
  private List<Anchor> anchors(Lap lap) {
    List<Anchor> anchors = new ArrayList<>();
    anchors.add(new Anchor(0, 0));
    for (GateMark mark : gates) {
      for (Split split : lap.splits()) {
        if (split.gate() == mark.gate()) {
          anchors.add(new Anchor(mark.point(), split.micros()));
        }
      }
    }
    anchors.add(new Anchor(metres.size() - 1, lap.micros()));
    return anchors;
  }

  /**
   * A point whose time is known.
   *
   * @param micros since the lap began
   */
  private record Anchor(int point, long micros) {}

  private static double placeAt(LapPath path, long micros) {
    return path.placeAtSeconds(micros / MICROS_A_SECOND);
  }

  private static ComparedLap.Point point(LapPath path, double place, long micros) {
    return new ComparedLap.Point(
        path.isKnown(place), micros, path.speed(place), path.position(place));
  }
}
