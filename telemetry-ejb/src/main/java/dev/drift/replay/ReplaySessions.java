package dev.drift.replay;

import dev.drift.viewer.ViewerGroup;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * The replays that run now.
 *
 * <p>Bound: as many as there are seats.
 */
final class ReplaySessions implements ViewerGroup {

  private final List<ReplaySession> sessions = new CopyOnWriteArrayList<>();
  private final Semaphore seats = new Semaphore(0);
  private final LongSupplier nanoTime;

  ReplaySessions(LongSupplier nanoTime) {
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
  }

  void remove(ReplaySession session) {
    if (sessions.remove(session)) {
      session.end();
      seats.release();
    }
  }

  List<ReplaySession> all() {
    return sessions;
  }

  @Override
  public long visit() {
    long nowNanos = nanoTime.getAsLong();
    long next = Long.MAX_VALUE;
    for (ReplaySession session : sessions) {
      next = Math.min(next, session.visit(nowNanos));
    }
    return next;
  }

  @Override
  public void closeAll(int code, String reason) {
    sessions.forEach(session -> session.sendAway(code, reason));
  }
}
