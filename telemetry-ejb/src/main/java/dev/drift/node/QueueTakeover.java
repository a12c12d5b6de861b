package dev.drift.node;

/** What a node that is gone has left on its queue. */
public interface QueueTakeover {

  /**
   * Moves what lies on another node's queue to this one's, and takes back from the other node what
   * it was delivered and has not stored.
   *
   * @return whether nothing is left there; else it is to be called again
   * @throws TakeoverFailedException the broker does not answer, or refuses
   */
  boolean takeOver(String queue) throws TakeoverFailedException;

  /** The broker does not move batches now. */
  class TakeoverFailedException extends Exception {
    private static final long serialVersionUID = 1;

    public TakeoverFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
