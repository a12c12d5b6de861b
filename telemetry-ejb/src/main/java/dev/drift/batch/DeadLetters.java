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

  /** What became of a wish. */
  enum Outcome {
    /** It is done, and the dead letter is gone. */
    DONE,
    /** There is none of that id. */
    NOT_FOUND,
    /** It is no message of bytes, so no batch; it stays. */
    NO_BATCH,
    /** The broker shows it and does not give it, as it does with what it keeps on the disk. */
    OUT_OF_REACH
  }

  /** The newest of what there is, at most so many. */
  Look newest(int limit) throws QueueUnavailableException;

  /**
   * Puts a dead letter back on the queue of batches; it becomes one again if it can't be stored
   * now. One that is out of reach was put on the queue, and stays as well.
   */
  Outcome resend(String id) throws QueueUnavailableException;

  /**
   * Puts the oldest of those that are there now back on the queue of batches, at most {@link
   * #MOST_RESENT}; ends at the first that is out of reach.
   *
   * @return how many are no dead letters any more
   */
  int resendAll() throws QueueUnavailableException;

  /** Takes a dead letter away for good. */
  Outcome delete(String id) throws QueueUnavailableException;
}
