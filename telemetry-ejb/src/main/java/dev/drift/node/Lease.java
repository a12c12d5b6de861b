package dev.drift.node;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this node may still act as the home of its races, as far as it knows without asking.
 *
 * <p>It measures from before each renewal was asked for, so it ends here no later than in the
 * database. While no other node is known nobody can take over, and a database that is away ends
 * nothing. Any thread may ask.
 */
public final class Lease {

  private final long holdsNanos;
  private final LongSupplier nanoTime;
  private volatile State state = new State(false, false, 0, 0);

  /**
   * What was known at the last renewal.
   *
   * @param since when the first of the renewals was asked for that followed each other in time
   */
  private record State(boolean held, boolean alone, long renewed, long since) {}

  /**
   * A lease that is not held yet.
   *
   * @param holds for how long, since each renewal
   */
  public Lease(Duration holds, LongSupplier nanoTime) {
    this.holdsNanos = holds.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * It was begun or renewed.
   *
   * @param askedNanos when that was asked for
   * @param alone whether no other node was there
   */
  public synchronized void renewed(long askedNanos, boolean alone) {
    State last = state;
    boolean inTime = last.held && askedNanos - last.renewed < holdsNanos;
    state = new State(true, alone, askedNanos, inTime ? last.since : askedNanos);
  }

  /** Another node has taken over. */
  public synchronized void lose() {
    state = new State(false, false, 0, 0);
  }

  /** Whether what is published now is published by the home of its race. */
  public boolean isHeld() {
    State now = state;
    return now.held && (now.alone || nanoTime.getAsLong() - now.renewed < holdsNanos);
  }

  /**
   * Whether it was renewed in time again and again for as long as one renewal holds: a node that
   * the database did not answer lately can't say that another one is gone.
   */
  public boolean isSteady() {
    State now = state;
    long at = nanoTime.getAsLong();
    return now.held && at - now.renewed < holdsNanos && at - now.since >= holdsNanos;
  }
}
