package dev.drift.archive;

import java.sql.SQLException;

/** The database did not do what the archive asked of it; trying again later may help. */
public class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the database says of a statement that its timeout ended. */
  private static final String CANCELLED = "57014";

  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether it was given up because it took too long. */
  public boolean tookTooLong() {
    return getCause() instanceof SQLException cause && CANCELLED.equals(cause.getSQLState());
  }
}
