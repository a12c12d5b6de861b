package dev.drift.benchmarks.storage;

import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.server.ServerDatabase;

/** What tables take on the disk: plain ones, and TimescaleDB's. */
final class TableSize {

  private static final String PLAIN =
      """
      SELECT %s FROM (
        SELECT pg_relation_size(c.oid) AS table_bytes, pg_indexes_size(c.oid) AS index_bytes,
               pg_total_relation_size(c.oid) - pg_relation_size(c.oid) - pg_indexes_size(c.oid)
                 AS toast_bytes
        FROM pg_class c WHERE c.oid = '%s'::regclass) size
      """;

  private static final String HYPERTABLE =
      "SELECT sum(%s) FROM hypertable_detailed_size('%s') size";

  private final ServerDatabase database;
  private final boolean isHypertable;

  TableSize(ServerDatabase database) {
    this.database = database;
    isHypertable =
        database.number("SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'") > 0;
  }

  /** Whether samples are in a hypertable. */
  boolean isHypertable() {
    return isHypertable;
  }

  /** Compresses the samples' chunks. */
  void compress() {
    database.execute("SELECT compress_chunk(chunk, true) FROM show_chunks('sample') chunk");
  }

  /** Adds the bytes of a row. */
  void add(ReportBuilder report, String table, long rows) {
    double heap = bytes("table_bytes", table);
    double indexes = bytes("index_bytes", table);
    double toast = bytes("toast_bytes", table);
    report.put("rows", "", 0, (double) rows);
    report.put("a sample on the disk", "bytes", 0, (heap + indexes + toast) / rows);
    report.put("  table", "bytes", 0, heap / rows);
    report.put("  indexes", "bytes", 0, indexes / rows);
    report.put("  long values, maps of free space", "bytes", 1, toast / rows);
  }

  private double bytes(String what, String table) {
    return database.number((isHypertable ? HYPERTABLE : PLAIN).formatted(what, table));
  }
}
