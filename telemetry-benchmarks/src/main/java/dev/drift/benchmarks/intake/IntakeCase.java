package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.run.BenchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What differs between the columns of an intake's report.
 *
 * @param drones of all races together
 * @param rate samples a second; 0 = the highest that holds is looked for
 */
record IntakeCase(int races, int drones, int rate) {

  /** Every number of races with every number of drones at every rate. */
  static List<IntakeCase> of(BenchSettings settings) {
    List<IntakeCase> cases = new ArrayList<>();
    for (int races : settings.races()) {
      for (int drones : settings.drones()) {
        for (int rate : settings.rates()) {
          cases.add(new IntakeCase(races, drones, rate));
        }
      }
    }
    return cases;
  }

  /** For people. */
  String title(BenchSettings settings) {
    List<String> parts = new ArrayList<>();
    parts.add(races == 1 ? "1 race" : races + " races");
    if (settings.drones().size() > 1) {
      parts.add(drones + " drones");
    }
    if (settings.rates().size() > 1) {
      parts.add(String.format(Locale.ROOT, "%,d/s", rate));
    }
    return String.join(", ", parts);
  }
}
