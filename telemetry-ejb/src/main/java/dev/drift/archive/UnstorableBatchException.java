package dev.drift.archive;

import jakarta.ejb.ApplicationException;

/**
 * The database refuses rows of a batch, as it would each time; nothing of the batch is stored. The
 * container rolls back and hands this on as it is.
 */
@ApplicationException(rollback = true)
public class UnstorableBatchException extends ArchiveException {
  private static final long serialVersionUID = 1;

  public UnstorableBatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
