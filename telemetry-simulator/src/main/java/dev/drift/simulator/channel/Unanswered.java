package dev.drift.simulator.channel;

import java.util.concurrent.TimeUnit;

/**
 * The samples of one drone without an answer.
 *
 * <p>Bound: {@link #MAX}; the sender waits until the server has answered one of them, which is the
 * server's back-pressure. For any thread.
 */
public final class Unanswered {

  /** As many as the server reads of a stream without an answer. */
  static final int MAX = 256;

  private final AnswerTally tally;
  private int samples;
  private boolean sending = true;
  private boolean open = true;
  private String endedBecause = "";

  Unanswered(AnswerTally tally) {
    this.tally = tally;
  }

  /**
   * Waits for room, and counts a sample that is about to be sent.
   *
   * @return false: no more may be sent
   */
  synchronized boolean enter() {
    try {
      while (sending && open && samples >= MAX) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (!sending || !open) {
      return false;
    }
    samples++;
    tally.sent();
    return true;
  }

  /** Lets no sample in any more; answers still count. */
  synchronized void stopSending() {
    sending = false;
    notifyAll();
  }

  /** Counts the server's answer to the oldest of them. */
  synchronized void answered(String status) {
    samples--;
    tally.answered(status);
    notifyAll();
  }

  /**
   * The connection has ended; only the first reason counts.
   *
   * @param reason for the user; empty = as it should
   */
  synchronized void end(String reason) {
    if (open) {
      open = false;
      endedBecause = reason;
    }
    notifyAll();
  }

  synchronized boolean isOpen() {
    return open;
  }

  /** Why the connection has ended; empty = it has not, or as it should. */
  synchronized String endedBecause() {
    return endedBecause;
  }

  /** Whether one more may be sent, now or when there is room. */
  synchronized boolean isSending() {
    return sending && open;
  }

  /** Waits until each has its answer, or the connection has ended, or that long. */
  synchronized void awaitNone(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (open && samples > 0 && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }
}
