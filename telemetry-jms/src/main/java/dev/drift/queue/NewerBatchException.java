package dev.drift.queue;

/**
 * A batch that a newer version of DRIFT wrote and this one can't read. It stays on the queue: a
 * server of that version can store it.
 */
public final class NewerBatchException extends Exception {
  private static final long serialVersionUID = 1;

  NewerBatchException(String message) {
    super(message);
  }
}
