package dev.drift.archive;

/** The database did not do what the archive asked of it; trying again later may help. */
public class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
