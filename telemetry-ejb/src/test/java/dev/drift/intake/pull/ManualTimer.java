package dev.drift.intake.pull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A timer, with its clocks, that the test moves. */
final class ManualTimer extends Clock implements CallTimer {

  private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::dueNanos));
  private long nanos;

  private record Task(long dueNanos, Runnable what) {}

  @Override
  public Delayed after(Duration delay, Runnable task) {
    Task added = new Task(nanos + delay.toNanos(), task);
    tasks.add(added);
    return () -> tasks.remove(added);
  }

  /** Moves on, and runs what is due meanwhile, each at its own time. */
  void move(Duration by) {
    long until = nanos + by.toNanos();
    while (!tasks.isEmpty() && tasks.peek().dueNanos() <= until) {
      Task next = tasks.remove();
      nanos = Math.max(nanos, next.dueNanos());
      next.what().run();
    }
    nanos = until;
  }

  long nanoTime() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
