package dev.drift.batch;

import dev.drift.batch.SampleQueue.QueueUnavailableException;
import java.util.List;

/**
 * The messages that could not be stored and are kept in a queue of their own at the broker.
 *
 * <p>Every method throws {@link QueueUnavailableException} when the broker does not answer.
 */
public interface DeadLetters {

  /** The most that one call counts, from the oldest on. */
  int MAX_LOOKED_AT = 10_000;

  /** The most that one call sends again. */
  int MAX_RESENT = 1_000;

  /**
   * The dead letters at one moment.
   *
   * @param newest newest first
   * @param count how many there are, counted up to {@link #MAX_LOOKED_AT}
   */
  record Look(List<DeadLetter> newest, int count) {
    public Look {
      newest = List.copyOf(newest);
    }
  }

  /** The result of a request for one dead letter. */
  enum Outcome {
    /** It is done, and the dead letter is gone. */
    DONE,
    /** There is no dead letter with that id. */
    NOT_FOUND,
    /** It is not a bytes message, so it holds no batch; it stays. */
    NO_BATCH,
    /** The broker lists it but does not deliver it yet, as with what it keeps on disk; it stays. */
    OUT_OF_REACH
  }

  /** The newest dead letters, at most so many, and how many there are. */
  Look newest(int limit) throws QueueUnavailableException;

  /**
   * Sends a dead letter to the queue of batches again; it becomes one again if it still can't be
   * stored. One that is out of reach was sent too, and also stays.
   */
  Outcome resend(String id) throws QueueUnavailableException;

  /**
   * Sends the oldest of those that are there now to the queue of batches again, at most {@link
   * #MAX_RESENT}; ends at the first that is out of reach.
   *
   * @return how many were sent and removed from the dead letters
   */
  int resendAll() throws QueueUnavailableException;

  /** Deletes a dead letter and the samples in it. */
  Outcome delete(String id) throws QueueUnavailableException;
}
