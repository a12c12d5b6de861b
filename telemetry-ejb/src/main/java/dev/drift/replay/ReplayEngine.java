package dev.drift.replay;

import dev.drift.live.CloseCode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The one thread that writes to replays' viewers: sleeps until a message is due, a command comes or
 * a read is done, then visits every session.
 *
 * <p>Bound: as many sessions as there are seats.
 */
final class ReplayEngine implements Runnable {

  private static final Logger LOG = System.getLogger(ReplayEngine.class.getName());
  private static final long LONGEST_SLEEP_NANOS = 1_000_000_000L;

  private final List<ReplaySession> sessions = new CopyOnWriteArrayList<>();
  private final Semaphore seats = new Semaphore(0);
  private final LongSupplier nanoTime;
  private volatile Thread thread;
  private volatile boolean stopping;

  ReplayEngine(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Puts up so many seats more. */
  void addSeats(int more) {
    seats.release(more);
  }

  /**
   * Takes a seat, which {@link #add} then fills or {@link #giveUpSeat} frees; false = none left.
   */
  boolean takeSeat() {
    return seats.tryAcquire();
  }

  void giveUpSeat() {
    seats.release();
  }

  void add(ReplaySession session) {
    sessions.add(session);
    wake();
  }

  void remove(ReplaySession session) {
    if (sessions.remove(session)) {
      session.end();
      seats.release();
    }
  }

  List<ReplaySession> sessions() {
    return sessions;
  }

  /** Ends the pause, or keeps the next one from beginning. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Closes all viewers and lets the thread end. */
  void stop() {
    stopping = true;
    wake();
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    // Servers look for context providers on this loader at each send; the platform's has none.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    while (!stopping) {
      long pause = Math.min(visitAll() - nanoTime.getAsLong(), LONGEST_SLEEP_NANOS);
      if (pause > 0 && !stopping) {
        LockSupport.parkNanos(this, pause);
      }
    }
    for (ReplaySession session : sessions) {
      session.close(CloseCode.GOING_AWAY, "the server stops");
      remove(session);
    }
  }

  /**
   * Visits every session once.
   *
   * @return when to come again at the latest
   */
  long visitAll() {
    long nowNanos = nanoTime.getAsLong();
    long next = nowNanos + LONGEST_SLEEP_NANOS;
    for (ReplaySession session : sessions) {
      try {
        next = Math.min(next, session.visit(nowNanos));
      } catch (ReplayRoster.FullException e) {
        session.close(CloseCode.POLICY, e.getMessage());
        remove(session);
      } catch (IOException | RuntimeException e) {
        // One viewer's failure is its own: most often it has just gone.
        LOG.log(e instanceof IOException ? Level.DEBUG : Level.WARNING, "a replay has failed", e);
        session.close(CloseCode.GOING_AWAY, "the connection has failed");
        remove(session);
      }
    }
    return next;
  }
}
