package dev.drift.benchmarks.writers;

import dev.drift.benchmarks.server.ServerDatabase;

/** The driver's own way to make one INSERT of many. */
final class BatchedInserts {

  private BatchedInserts() {}

  /** The URL of the database with it. */
  static String url(ServerDatabase database) {
    String url = database.url();
    return url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
  }
}
