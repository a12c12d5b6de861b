package dev.drift.intake.pull;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many further readings a source may be asked for. Thread-safe.
 *
 * <p>Bounds: at most {@code maxUnsafe} readings were asked for or taken and are not safe on the
 * queue, and at most {@code perSecond} are asked for in a second, {@link #BURST} of it at once.
 * What is beyond is not asked for, so that the transport's flow control holds the source.
 */
final class ReadingAllowance {

  /** So long a silence is made up for. */
  static final Duration BURST = Duration.ofMillis(50);

  /** Fewer than this part of the bound are not asked for one by one. */
  private static final int PORTIONS = 8;

  private final int maxUnsafe;
  private final int perSecond;
  private final int burst;
  private final int portion;
  private int requested;
  private int unsafe;
  private double allowed;
  private long refilledAtNanos;

  ReadingAllowance(int maxUnsafe, int perSecond, long nowNanos) {
    this.maxUnsafe = maxUnsafe;
    this.perSecond = perSecond;
    burst = (int) Math.max(1, perSecond * BURST.toMillis() / 1_000);
    portion = Math.max(1, Math.min(burst, maxUnsafe / PORTIONS));
    allowed = burst;
    refilledAtNanos = nowNanos;
  }

  /** A new call: what the one before was asked for does not come any more. */
  synchronized void begin() {
    requested = 0;
  }

  /** How many to ask for now; they count as asked for. */
  synchronized int take(long nowNanos) {
    refill(nowNanos);
    int more = Math.min(maxUnsafe - requested - unsafe, (int) allowed);
    if (more < portion) {
      return 0;
    }
    requested += more;
    allowed -= more;
    return more;
  }

  /**
   * How long until time alone allows more.
   *
   * @return ns; 0 = it does not: readings must arrive or become safe first
   */
  synchronized long nanosUntilMore(long nowNanos) {
    refill(nowNanos);
    if (maxUnsafe - requested - unsafe < portion) {
      return 0;
    }
    double lacking = Math.max(0, portion - allowed);
    return Math.max(1, (long) Math.ceil(lacking * TimeUnit.SECONDS.toNanos(1) / perSecond));
  }

  /** One that was asked for has arrived. */
  synchronized void arrived() {
    requested--;
  }

  /** One was taken and is not safe yet. */
  synchronized void taken() {
    unsafe++;
  }

  /** One that was taken is safe, or lost. */
  synchronized void settled() {
    unsafe--;
  }

  private void refill(long nowNanos) {
    long passed = nowNanos - refilledAtNanos;
    refilledAtNanos = nowNanos;
    allowed = Math.min(burst, allowed + (double) passed * perSecond / TimeUnit.SECONDS.toNanos(1));
  }
}
