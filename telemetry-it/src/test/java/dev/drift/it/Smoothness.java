package dev.drift.it;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * How evenly a page showed a recorded flight: where it showed the drone, against where the drone
 * was when its own clock had gone on as far as the page's. How late the page is as a whole is no
 * unevenness: it is taken from the two seconds around each frame.
 *
 * @param flight the recording
 * @param frames how many were compared: those after the drone first moved
 * @param starved of all frames, those behind the newest sample, in which the drone stood still
 * @param off how far from its place the drone was shown, mm
 * @param offMillis the same along the path, by the drone's speed, ms; frames above 1 m/s alone
 * @param shakes by how much that changed from one frame to the next, mm
 */
record Smoothness(
    Path flight, int frames, int starved, Spread off, Spread offMillis, Spread shakes) {

  private static final double MIN_METRES_PER_SECOND = 1;
  private static final double NEAR_METRES = 0.05;
  private static final double SEARCH_SECONDS = 0.4;
  private static final double AROUND_SECONDS = 1;

  /** The median of some values, what 99 % of them are below, and the greatest. */
  record Spread(double half, double nearlyAll, double most) {
    static Spread of(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      return sorted.length == 0
          ? new Spread(Double.NaN, Double.NaN, Double.NaN)
          : new Spread(
              sorted[sorted.length / 2],
              sorted[sorted.length * 99 / 100],
              sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "50 %% %.2f, 99 %% %.2f, most %.2f", half, nearlyAll, most);
    }
  }

  private record Point(double seconds, double x, double y, double z) {
    Point plus(Point other, double times) {
      return new Point(
          seconds + other.seconds * times,
          x + other.x * times,
          y + other.y * times,
          z + other.z * times);
    }

    double dot(Point other) {
      return x * other.x + y * other.y + z * other.z;
    }

    double length() {
      return Math.sqrt(dot(this));
    }
  }

  /**
   * Of frames of page time in ms, shown sampleTime in ms, x, y, z and the age of the sample in ms.
   */
  static Smoothness of(Path flight, List<List<Number>> frames) throws IOException {
    List<Point> recording = read(flight);
    List<Point> shown = new ArrayList<>();
    int starved = 0;
    for (List<Number> frame : frames) {
      double[] is = frame.stream().mapToDouble(Number::doubleValue).toArray();
      starved += is[5] > 0 ? 1 : 0;
      shown.add(new Point(is[0] / 1000, is[2], is[3], is[4]));
    }
    // The page's clock to the drone's: of most frames that fit anywhere, then of each one's
    // seconds.
    double begin =
        median(shown.stream().mapToDouble(at -> instant(recording, at, Double.NaN) - at.seconds));
    double[] begins =
        shown.stream()
            .mapToDouble(at -> instant(recording, at, at.seconds + begin) - at.seconds)
            .toArray();
    List<Point> errors = new ArrayList<>();
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      double behind = medianAround(shown, begins, i);
      if (!Double.isNaN(behind)) {
        double seconds = shown.get(i).seconds + behind;
        Point error = shown.get(i).plus(at(recording, seconds), -1);
        Point pace = at(recording, seconds + 0.01).plus(at(recording, seconds - 0.01), -1);
        double speed = pace.length() / 0.02;
        errors.add(error);
        if (speed > MIN_METRES_PER_SECOND) {
          millis.add(Math.abs(error.dot(pace)) / pace.length() / speed * 1000);
        }
      }
    }
    return new Smoothness(
        flight,
        errors.size(),
        starved,
        Spread.of(errors.stream().mapToDouble(error -> error.length() * 1000)),
        Spread.of(millis.stream().mapToDouble(Double::doubleValue)),
        Spread.of(
            IntStream.range(1, errors.size())
                .mapToDouble(i -> errors.get(i).plus(errors.get(i - 1), -1).length() * 1000)));
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

  /** Where the recorded drone was, in a straight line between its samples. */
  private static Point at(List<Point> recording, double seconds) {
    int after = 1;
    while (after < recording.size() - 1 && recording.get(after).seconds < seconds) {
      after++;
    }
    return on(recording.get(after - 1), recording.get(after), seconds);
  }

  private static Point on(Point a, Point b, double seconds) {
    return a.plus(b.plus(a, -1), (seconds - a.seconds) / (b.seconds - a.seconds));
  }

  /**
   * When the recorded drone flew past there, near that guess (NaN = any time); NaN = it did not.
   */
  private static double instant(List<Point> recording, Point place, double guess) {
    double best = NEAR_METRES;
    double instant = Double.NaN;
    for (int i = 1; i < recording.size(); i++) {
      Point a = recording.get(i - 1);
      Point way = recording.get(i).plus(a, -1);
      boolean near = Double.isNaN(guess) || Math.abs(a.seconds - guess) < SEARCH_SECONDS;
      if (near && way.length() > MIN_METRES_PER_SECOND * way.seconds) {
        double along = place.plus(a, -1).dot(way) / way.dot(way);
        Point nearest = a.plus(way, Math.min(1, Math.max(0, along)));
        double off = place.plus(nearest, -1).length();
        if (off < best) {
          best = off;
          instant = nearest.seconds;
        }
      }
    }
    return instant;
  }

  private static double medianAround(List<Point> shown, double[] begins, int frame) {
    return median(
        IntStream.range(0, begins.length)
            .filter(i -> Math.abs(shown.get(i).seconds - shown.get(frame).seconds) < AROUND_SECONDS)
            .mapToDouble(i -> begins[i]));
  }

  /** Of those that are numbers; NaN = none is. */
  private static double median(DoubleStream values) {
    double[] sorted = values.filter(value -> !Double.isNaN(value)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d frames compared, %d starved; along the path (ms) %s; off its place (mm) %s;"
            + " from frame to frame (mm) %s",
        flight.getFileName(),
        frames,
        starved,
        offMillis,
        off,
        shakes);
  }
}
