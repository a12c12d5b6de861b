package dev.drift.config;

/** Names in the data directory that the launcher and the application share. */
public final class DataNames {

  /** The directory of the queue's journal and pages. */
  public static final String QUEUE = "artemis";

  /** The directory of the database's files. */
  public static final String DATABASE = "postgres";

  private DataNames() {}
}
