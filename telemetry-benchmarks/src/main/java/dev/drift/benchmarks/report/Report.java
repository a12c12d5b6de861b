package dev.drift.benchmarks.report;

import java.util.List;

/**
 * The result of one benchmark.
 *
 * @param name of the benchmark
 * @param load what the server was given
 * @param cases what differs between the columns, such as {@code 1 race}
 * @param measures the lines, each with a value for each case
 * @param notes what a reader has to know of the numbers
 */
public record Report(
    String name, String load, List<String> cases, List<Measure> measures, List<String> notes) {

  public Report {
    cases = List.copyOf(cases);
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
    for (Measure measure : measures) {
      if (measure.values().size() != cases.size()) {
        throw new IllegalArgumentException(
            measure.name() + " has " + measure.values().size() + " values for " + cases);
      }
    }
  }
}
