package dev.drift.batch;

import dev.drift.batch.SampleQueue.QueueUnavailableException;
import java.util.List;

/**
 * The messages that could not be stored and lie aside at the broker.
 *
 * <p>Every method throws {@link QueueUnavailableException} when the broker does not answer.
 */
public interface DeadLetters {

  /** The most that one call looks at: the oldest of them. */
  int MOST_LOOKED_AT = 10_000;

  /** The most that one call sends again. */
  int MOST_RESENT = 1_000;

  /**
   * A look at what there is.
   *
   * @param newest newest first
   * @param count how many there are, counted up to {@link #MOST_LOOKED_AT}
   */
  record Look(List<DeadLetter> newest, int count) {
    public Look {
      newest = List.copyOf(newest);
    }
  }

  /** The newest of what there is, at most so many. */
  Look newest(int limit) throws QueueUnavailableException;

  /**
   * Puts a dead letter back on the queue of batches; it becomes one again if it can't be stored
   * now.
   *
   * @return false when there is none of that id
   */
  boolean resend(String id) throws QueueUnavailableException;

  /**
   * Puts the oldest of those that are there now back on the queue of batches, at most {@link
   * #MOST_RESENT}.
   *
   * @return how many
   */
  int resendAll() throws QueueUnavailableException;

  /**
   * Takes a dead letter away for good.
   *
   * @return false when there is none of that id
   */
  boolean delete(String id) throws QueueUnavailableException;
}
