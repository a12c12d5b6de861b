package dev.drift.queue;

/** Bytes on the queue that are no sample batch; sending them again would not help. */
final class MalformedBatchException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedBatchException(String message) {
    super(message);
  }
}
