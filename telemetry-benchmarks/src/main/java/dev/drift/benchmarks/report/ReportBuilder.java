package dev.drift.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the values of a report case by case. Lines appear in the order in which they first came.
 */
public final class ReportBuilder {

  private final String name;
  private final String load;
  private final List<String> cases = new ArrayList<>();
  private final Map<Line, List<Double>> values = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  private record Line(String name, String unit, int decimals) {}

  /** A report without a case. */
  public ReportBuilder(String name, String load) {
    this.name = name;
    this.load = load;
  }

  /** What is put from now on is measured in this case. */
  public ReportBuilder beginCase(String title) {
    cases.add(title);
    return this;
  }

  /** A value of the current case; NaN = not measured. */
  public ReportBuilder put(String measure, String unit, int decimals, double value) {
    List<Double> line =
        values.computeIfAbsent(new Line(measure, unit, decimals), key -> new ArrayList<>());
    fill(line, cases.size() - 1);
    line.add(Double.isNaN(value) ? null : value);
    return this;
  }

  /** What a reader has to know; each text once. */
  public ReportBuilder note(String text) {
    notes.add(text);
    return this;
  }

  private static void fill(List<Double> line, int size) {
    while (line.size() < size) {
      line.add(null);
    }
  }

  /** The report so far; what a case has no value for was not measured in it. */
  public Report build() {
    List<Measure> measures = new ArrayList<>();
    values.forEach(
        (line, found) -> {
          fill(found, cases.size());
          measures.add(new Measure(line.name(), line.unit(), line.decimals(), found));
        });
    return new Report(name, load, cases, measures, List.copyOf(notes));
  }
}
