package dev.drift.batch;

import dev.drift.sample.SampleBatch;

/** The durable queue between intake and archive. */
public interface SampleQueue {

  /**
   * Returns when the batch is safe on the queue.
   *
   * @throws QueueUnavailableException when the broker does not take it now; the caller keeps the
   *     batch and tries again
   * @throws RuntimeException when the batch can never be published
   */
  void publish(SampleBatch batch) throws QueueUnavailableException;

  /** The broker does not take batches now. */
  class QueueUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public QueueUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
