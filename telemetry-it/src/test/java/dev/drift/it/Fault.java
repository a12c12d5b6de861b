package dev.drift.it;

/** What happens to a server in the tests of faults, in the order of the table. */
enum Fault {
  SERVER_KILLED("`kill -9` of the server"),
  DATABASE_KILLED("`kill -9` of its PostgreSQL"),
  BROKER_KILLED("`kill -9` of an external broker"),
  DATABASE_STOPPED("database stopped"),
  DATABASE_FROZEN("database frozen"),
  QUEUE_DISK_FULL("disk full, queue"),
  DATABASE_DISK_FULL("disk full, database"),
  BATCH_REFUSED("batches that the database refuses, sent again"),
  VIEWERS("viewers that don't read, or come and go"),
  BAD_LINE("datagrams doubled, out of order and late"),
  SOURCE_CLOCK("source's clock jumps"),
  SERVER_CLOCK("server's clock jumps"),
  NODE_KILLED("`kill -9` of one of two nodes"),
  NODE_PAUSED("a node that slept, of two"),
  NODES_RESTARTED("both nodes restarted in turn"),
  NODES_BROKER_KILLED("`kill -9` of the broker of two nodes"),
  NODES_DATABASE_STOPPED("database of two nodes stopped"),
  NODES_DATABASE_FROZEN("database of two nodes frozen"),
  NODES_BROKER_DISK_FULL("disk full, broker of two nodes"),
  NODES_DATABASE_DISK_FULL("disk full, database of two nodes"),
  NODE_CLOCK("clock of one of two nodes jumps"),
  SOAK("a long flight at a high rate"),
  STOP("stop under full load");

  /**
   * Whether the tests take the long form: {@code ./mvnw verify -Pfaults}, with as many runs as the
   * table is made of. In every other {@code verify} they are short.
   */
  static final boolean LONG = Boolean.getBoolean("drift.faults");

  private final String title;

  Fault(String title) {
    this.title = title;
  }

  /** Its name in the table. */
  String title() {
    return title;
  }
}
