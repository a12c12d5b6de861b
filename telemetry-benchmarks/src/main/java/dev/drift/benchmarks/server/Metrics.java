package dev.drift.benchmarks.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's {@code /metrics} said at one moment: Prometheus text. */
public final class Metrics {

  private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*\\})? (\\S+)");
  private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

  private record Series(String labels, double value) {}

  private final Map<String, List<Series>> byName = new HashMap<>();

  private Metrics() {}

  /** Reads the text; lines that are no series are passed over. */
  static Metrics parse(String text) {
    Metrics metrics = new Metrics();
    text.lines()
        .map(SERIES::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                metrics
                    .byName
                    .computeIfAbsent(line.group(1), name -> new ArrayList<>())
                    .add(
                        new Series(
                            line.group(2) == null ? "" : line.group(2), number(line.group(3)))));
    return metrics;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** All series of that name together, 0 where there are none. */
  public double sum(String name) {
    return byName.getOrDefault(name, List.of()).stream().mapToDouble(Series::value).sum();
  }

  /** A histogram: to each upper bound, how many were at most that. */
  public NavigableMap<Double, Double> buckets(String histogram) {
    NavigableMap<Double, Double> buckets = new TreeMap<>();
    for (Series series : byName.getOrDefault(histogram + "_bucket", List.of())) {
      Matcher bound = BOUND.matcher(series.labels());
      if (bound.find()) {
        buckets.merge(number(bound.group(1)), series.value(), Double::sum);
      }
    }
    return buckets;
  }
}
