package dev.drift.viewer;

/** Viewers that a {@link ViewerLoop} visits together. Only the loop's thread calls. */
public interface ViewerGroup {

  /**
   * Writes to each viewer what is due. A viewer whose connection fails is removed and does not make
   * this throw.
   *
   * @return when to come again at the latest, of {@link System#nanoTime()}
   */
  long visit();

  /**
   * Whether something waits of which the loop was told by {@link ViewerLoop#wakeIfAsleep} alone.
   */
  default boolean hasWork() {
    return false;
  }

  /** Whether there is nobody to visit any more, for ever. */
  default boolean isDone() {
    return false;
  }

  /** Closes and removes all viewers. */
  void closeAll(int code, String reason);
}
