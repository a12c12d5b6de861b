package dev.drift.benchmarks.copy;

/** A form of the table that samples are copied into. */
public enum TableForm {
  SAME("into the same table", "(LIKE sample INCLUDING ALL)", ""),
  SECOND_INDEX(
      "with a second index",
      "(LIKE sample INCLUDING ALL)",
      "CREATE INDEX ON bench_copy (race_key, drone_key, \"time\")"),
  NO_INDEX("without any index", "(LIKE sample INCLUDING DEFAULTS)", "");

  private final String text;
  private final String columns;
  private final String index;

  TableForm(String text, String columns, String index) {
    this.text = text;
    this.columns = columns;
    this.index = index;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** Makes an empty table {@code bench_copy} of this form. */
  public String[] create() {
    String drop = "DROP TABLE IF EXISTS bench_copy";
    String create = "CREATE TABLE bench_copy " + columns;
    return index.isEmpty() ? new String[] {drop, create} : new String[] {drop, create, index};
  }
}
