package dev.drift.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One line of a report: what was measured, in each case.
 *
 * @param name of what was measured
 * @param unit of the values; empty = a plain number
 * @param decimals how many a person reads; JSON has all
 * @param values one for each case of the report; null = not measured
 */
public record Measure(String name, String unit, @JsonIgnore int decimals, List<Double> values) {

  public Measure {
    // Not List.copyOf: it takes no null.
    values = Collections.unmodifiableList(Arrays.asList(values.toArray(new Double[0])));
  }
}
