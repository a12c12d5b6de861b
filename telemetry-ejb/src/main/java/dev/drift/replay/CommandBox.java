package dev.drift.replay;

import java.util.function.LongSupplier;

/**
 * Commands on their way from the server's threads to the loop's.
 *
 * <p>Bound: one command and one error. A newer command joins the one that waits: of many seeks only
 * the last is made. Of more than {@link #MAX_PER_SECOND} a second the rest is refused.
 */
final class CommandBox {

  static final int MAX_PER_SECOND = 50;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private long secondBeganNanos;
  private int inSecond;
  private ReplayCommand waiting;
  private String error;

  CommandBox(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.secondBeganNanos = nanoTime.getAsLong();
  }

  /** Puts a viewer's text in. */
  synchronized void put(String text) {
    long now = nanoTime.getAsLong();
    if (now - secondBeganNanos >= SECOND_NANOS) {
      secondBeganNanos = now;
      inSecond = 0;
    }
    if (++inSecond > MAX_PER_SECOND) {
      error = "at most " + MAX_PER_SECOND + " commands a second";
      return;
    }
    try {
      ReplayCommand command = ReplayCommandReader.read(text);
      if (!command.equals(ReplayCommand.NONE)) {
        waiting = waiting == null ? command : waiting.then(command);
      }
    } catch (IllegalArgumentException e) {
      error = e.getMessage();
    }
  }

  /** The command that waits; null = none. */
  synchronized ReplayCommand takeCommand() {
    ReplayCommand taken = waiting;
    waiting = null;
    return taken;
  }

  /** What the viewer is to be told of its last mistake; null = nothing. */
  synchronized String takeError() {
    String taken = error;
    error = null;
    return taken;
  }
}
