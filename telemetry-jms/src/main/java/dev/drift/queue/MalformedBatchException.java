package dev.drift.queue;

/** Bytes on the queue that no version of DRIFT wrote; delivering them again would not help. */
public final class MalformedBatchException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedBatchException(String message) {
    super(message);
  }
}
