package dev.drift.micro;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Ends the JVM when the stop takes longer than it may; what is not stored then is on the queue. */
final class StopDeadline {
  private static final long SECONDS = 14;

  private StopDeadline() {}

  /**
   * From now on the stop may take {@value #SECONDS} s; beyond that the JVM exits with 1.
   *
   * @param lastly what must not outlive the JVM is ended
   */
  static void begin(PrintStream out, Runnable lastly) {
    Thread thread =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(SECONDS);
                out.println(
                    "DRIFT did not stop within "
                        + SECONDS
                        + " s: ended by force. What is not stored yet is on the queue, and is stored"
                        + " after the next start.");
                lastly.run();
                Runtime.getRuntime().halt(CommandFailure.FAILED);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "drift-stop-deadline");
    thread.setDaemon(true);
    thread.start();
  }
}
