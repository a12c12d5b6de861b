package dev.drift.it;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of what the faults cost, in {@code telemetry-it/target/faults.md}. With {@code
 * -Ddrift.write-tables=true} its rows also replace those of the documentation.
 */
final class FaultTable {

  private static final Path FILE = RunningDrift.HOME.resolve("telemetry-it/target/faults.md");
  private static final Path PAGE = RunningDrift.HOME.resolve("docs/faults.md");
  private static final String BEGIN = "<!-- table -->\n";
  private static final String HEAD =
      """
      | fault | runs | acknowledged | stored | lost | doubled | recovery, s |
      |---|---|---|---|---|---|---|
      """;

  private static final Map<Fault, String> ROWS = new EnumMap<>(Fault.class);

  private FaultTable() {}

  /**
   * Writes down what the runs of a fault came to.
   *
   * @param recoveries of each run, seconds from the end of the fault until samples were stored
   *     again; empty = there was nothing to recover from
   */
  static synchronized void write(Fault fault, int runs, Balance balance, List<Double> recoveries)
      throws IOException {
    ROWS.put(
        fault,
        String.format(
            Locale.ROOT,
            "| %s | %d | %,d | %,d | %,d | %,d | %s |%n",
            fault.title(),
            runs,
            balance.acknowledged(),
            balance.stored(),
            balance.lost(),
            balance.doubled(),
            text(recoveries)));
    Files.writeString(FILE, HEAD + ROWS.values().stream().collect(joining()));
    if (Boolean.getBoolean("drift.write-tables")) {
      String page = Files.readString(PAGE);
      int table = page.indexOf(BEGIN) + BEGIN.length();
      Files.writeString(PAGE, page.substring(0, table) + replaced(page.substring(table)));
    }
  }

  private static String text(List<Double> recoveries) {
    if (recoveries.isEmpty()) {
      return "–";
    }
    double max = Collections.max(recoveries);
    return recoveries.size() == 1
        ? String.format(Locale.ROOT, "%.1f", max)
        : String.format(Locale.ROOT, "%.1f to %.1f", Collections.min(recoveries), max);
  }

  /** Rows that did not run stay as they were. */
  private static String replaced(String table) {
    StringBuilder rows = new StringBuilder(HEAD);
    for (Fault fault : Fault.values()) {
      String begin = "| " + fault.title() + " |";
      rows.append(
          ROWS.getOrDefault(
              fault,
              table
                  .lines()
                  .filter(line -> line.startsWith(begin))
                  .map(line -> line + "\n")
                  .collect(joining())));
    }
    return rows.toString();
  }
}
