package dev.drift.simulator;

import java.io.IOException;

/** What {@code sim} runs. Its end frees all that it owns. */
interface Simulation extends AutoCloseable {

  /** Waits until it is done or {@link #stop} was called. */
  void awaitEnd() throws InterruptedException;

  /** Lets it end early; any thread may call it. */
  void stop() throws IOException;

  /** One line for the user, of what became of it. */
  String summary();

  /** Whether all went as it should, which the exit code says. */
  boolean isComplete();

  @Override
  void close() throws IOException;
}
