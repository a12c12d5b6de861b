package dev.drift.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a table of plain text: a line for each measure, a column for each case. */
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /** The table with its head and notes; each line ends with a line break. */
  public static String of(Report report, Machine machine) {
    StringBuilder text = new StringBuilder();
    text.append(report.name()).append(": ").append(report.load()).append('\n');
    text.append("on ").append(machine.text()).append("\n\n");
    List<List<String>> rows = rows(report);
    int[] widths = widths(rows);
    for (List<String> row : rows) {
      text.append(line(row, widths)).append('\n');
    }
    for (String note : report.notes()) {
      text.append("\n- ").append(note);
    }
    return text.append(report.notes().isEmpty() ? "" : "\n").toString();
  }

  private static List<List<String>> rows(Report report) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("", ""));
    head.addAll(report.cases());
    rows.add(head);
    for (Measure measure : report.measures()) {
      List<String> row = new ArrayList<>(List.of(measure.name(), measure.unit()));
      measure.values().forEach(value -> row.add(number(value, measure.decimals())));
      rows.add(row);
    }
    return rows;
  }

  private static String number(Double value, int decimals) {
    return value == null ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  /** Texts to the left, numbers to the right. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(i < 2 ? row.get(i) + padding : padding + row.get(i));
    }
    return line.toString().stripTrailing();
  }
}
