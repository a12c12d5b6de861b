package dev.drift.simulator.send;

/** What has to be done again and again, each time when it is due. */
public interface PacedTask {

  /** What {@link #dueNanos} says when nothing is left to do. */
  long ENDED = Long.MAX_VALUE;

  /** When it is due next, nanoseconds after the start; never less than the time before. */
  long dueNanos();

  /** Does it once, on the thread of the {@link Pacer}. */
  void run();
}
