package dev.drift.archive;

import jakarta.ejb.ApplicationException;

/**
 * The database does not answer at the moment; the same call may succeed in a few seconds.
 *
 * <p>For the container it is an answer of the application, not a fault of it: it rolls back, and
 * logs no stack trace for each call.
 */
@ApplicationException(rollback = true)
public final class DatabaseAwayException extends ArchiveException {
  private static final long serialVersionUID = 1;

  /** An outage, with how it surfaced. */
  public DatabaseAwayException(Throwable cause) {
    super("The database does not answer: " + DatabaseOutage.reason(cause), cause);
  }
}
