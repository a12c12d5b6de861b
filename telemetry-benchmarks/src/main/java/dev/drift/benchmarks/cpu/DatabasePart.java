package dev.drift.benchmarks.cpu;

/** A kind of process of PostgreSQL, known by its title. */
public enum DatabasePart {
  BACKENDS("transactions (backends)"),
  WAL("write-ahead log (walwriter)"),
  CHECKPOINTS("checkpoints and background writer"),
  VACUUM("autovacuum"),
  OTHER("its other processes");

  private final String text;

  DatabasePart(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }

  static DatabasePart of(String title) {
    if (title.contains("walwriter")) {
      return WAL;
    }
    if (title.contains("checkpointer") || title.contains("background writer")) {
      return CHECKPOINTS;
    }
    if (title.contains("autovacuum")) {
      return VACUUM;
    }
    // A connection's title has its client's address and port: "postgres: drift drift
    // 127.0.0.1(4711)".
    return title.matches("postgres: .*\\(\\d+\\).*") ? BACKENDS : OTHER;
  }
}
