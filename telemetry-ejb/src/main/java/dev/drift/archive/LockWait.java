package dev.drift.archive;

import java.sql.SQLException;

/** Tells of failures whether somebody else held a row for too long. */
public final class LockWait {

  /** SQLSTATE lock_not_available: {@code lock_timeout} has passed. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private LockWait() {}

  /** Whether a lock that was not free in time is among the failure's causes. */
  public static boolean isTimedOut(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
