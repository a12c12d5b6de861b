package dev.drift.it;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * How evenly a page showed a recorded flight: each frame's position is found on the recording,
 * which says at what instant of the simulation's clock the drone was there, and that is compared
 * with the clock of the page.
 *
 * @param flight the recording
 * @param frames how many were compared: those in which the drone moved
 * @param starved of all frames, those behind the newest sample, in which the drone stood still
 * @param stepErrors by how much a frame went on more or less than the time since the one before, ms
 * @param drifts how far a frame is from the median of the two seconds around it, ms
 */
record Smoothness(
    Path flight, int frames, int starved, List<Double> stepErrors, List<Double> drifts) {

  private static final double LEAST_METRES_PER_SECOND = 1;
  private static final double SEARCH_SECONDS = 0.3;
  private static final double AROUND_MILLIS = 1000;

  private record Point(double seconds, double x, double y, double z) {
    double distance(Point other) {
      return Math.hypot(Math.hypot(x - other.x, y - other.y), z - other.z);
    }
  }

  private record Shown(double now, double ahead) {}

  /**
   * Of frames of page time in ms, shown sampleTime in ms, x, y, z and the age of the sample in ms.
   */
  static Smoothness of(Path flight, List<List<Number>> frames) throws IOException {
    List<Point> recording = read(flight);
    int starved = 0;
    List<Shown> shown = new ArrayList<>();
    double begin = Double.NaN;
    for (List<Number> frame : frames) {
      double[] is = frame.stream().mapToDouble(Number::doubleValue).toArray();
      starved += is[5] > 0 ? 1 : 0;
      Point place = new Point(is[1] / 1000, is[2], is[3], is[4]);
      double guess = Double.isNaN(begin) ? Double.NaN : begin + place.seconds;
      double seconds = instant(recording, place, guess);
      if (!Double.isNaN(seconds)) {
        begin = seconds - place.seconds;
        shown.add(new Shown(is[0], seconds * 1000 - is[0]));
      }
    }
    return new Smoothness(flight, shown.size(), starved, stepErrors(shown), drifts(shown));
  }

  private static List<Point> read(Path flight) throws IOException {
    try (Reader in = Files.newBufferedReader(flight)) {
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      List<Point> points = new ArrayList<>();
      for (CSVRecord row : format.parse(in)) {
        points.add(
            new Point(number(row, "t_sim"), number(row, "x"), number(row, "y"), number(row, "z")));
      }
      return points;
    }
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** When the recorded drone was there, near that guess (NaN = any time); NaN = it did not move. */
  private static double instant(List<Point> recording, Point place, double guess) {
    double best = 0.05;
    double instant = Double.NaN;
    for (int i = 1; i < recording.size(); i++) {
      Point a = recording.get(i - 1);
      Point b = recording.get(i);
      double length = a.distance(b);
      double passed = b.seconds - a.seconds;
      boolean near = Double.isNaN(guess) || Math.abs(a.seconds - guess) < SEARCH_SECONDS;
      if (near && length > LEAST_METRES_PER_SECOND * passed) {
        double along =
            ((place.x - a.x) * (b.x - a.x)
                    + (place.y - a.y) * (b.y - a.y)
                    + (place.z - a.z) * (b.z - a.z))
                / (length * length);
        double part = Math.min(1, Math.max(0, along));
        Point on =
            new Point(
                0, a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part, a.z + (b.z - a.z) * part);
        if (on.distance(place) < best) {
          best = on.distance(place);
          instant = a.seconds + passed * part;
        }
      }
    }
    return instant;
  }

  private static List<Double> stepErrors(List<Shown> shown) {
    return IntStream.range(1, shown.size())
        .filter(i -> shown.get(i).now - shown.get(i - 1).now < AROUND_MILLIS)
        .mapToObj(i -> Math.abs(shown.get(i).ahead - shown.get(i - 1).ahead))
        .sorted()
        .toList();
  }

  private static List<Double> drifts(List<Shown> shown) {
    return shown.stream()
        .map(frame -> Math.abs(frame.ahead - medianAround(shown, frame.now)))
        .sorted()
        .toList();
  }

  private static double medianAround(List<Shown> shown, double now) {
    double[] around =
        shown.stream()
            .filter(other -> Math.abs(other.now - now) < AROUND_MILLIS)
            .mapToDouble(Shown::ahead)
            .sorted()
            .toArray();
    return around[around.length / 2];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d frames compared, %d starved; step error 50 %% %.2f, 99 %% %.2f, most %.2f ms;"
            + " from the median of 2 s: 50 %% %.2f, 99 %% %.2f, most %.2f ms",
        flight.getFileName(),
        frames,
        starved,
        part(stepErrors, 0.5),
        part(stepErrors, 0.99),
        part(stepErrors, 1),
        part(drifts, 0.5),
        part(drifts, 0.99),
        part(drifts, 1));
  }

  private static double part(List<Double> sorted, double part) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part));
  }
}
