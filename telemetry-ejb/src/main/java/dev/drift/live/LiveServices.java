package dev.drift.live;

import dev.drift.viewer.BadItems;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.ViewerConnection;
import dev.drift.viewer.ViewerLoop;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What all races' feeds share.
 *
 * @param seats one for each viewer that the server still takes
 * @param clock of receipts
 * @param nanoTime like {@link System#nanoTime()}
 * @param wake has the loop visit soon
 * @param wakeForSample likewise, if it sleeps; cheap, called for each sample
 * @param stopping whether the loop visits nobody any more
 * @param badItems hears of samples that cannot be encoded
 */
record LiveServices(
    LiveCounters counters,
    Semaphore seats,
    EndToEndLatency latency,
    Clock clock,
    LongSupplier nanoTime,
    Runnable wake,
    Runnable wakeForSample,
    BooleanSupplier stopping,
    BadItems badItems) {

  /**
   * Takes a seat for a connection.
   *
   * @param full what the client is told when there is none
   * @return false when there is none, or the server stops; the connection is closed then
   */
  boolean takeSeat(ViewerConnection connection, String full) {
    if (stopping.getAsBoolean()) {
      connection.close(CloseCode.GOING_AWAY, ViewerLoop.STOPS);
      return false;
    }
    if (!seats.tryAcquire()) {
      connection.close(CloseCode.TRY_AGAIN_LATER, full);
      return false;
    }
    return true;
  }
}
