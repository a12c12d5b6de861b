package dev.drift.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The server's time: begins with the computer's clock and goes on by {@link System#nanoTime()}, so
 * that it goes on evenly when the computer's clock is set.
 *
 * <p>Only {@link #beginAfter} and {@link #followComputer} move it, and never back. Any thread may
 * read it, without a lock.
 */
public final class SteadyClock extends Clock {

  /** Of less nobody is told: no adjustment between two looks is as large. */
  public static final Duration SMALLEST_STEP = Duration.ofMillis(100);

  /** Both clocks must be read within this time to be compared. */
  private static final long READ_WITHIN_NANOS = 1_000_000;

  private static final int MAX_READS = 10;
  private static final SteadyClock SERVER =
      new SteadyClock(InstantSource.system(), System::nanoTime);

  private final InstantSource computer;
  private final LongSupplier nanoTime;
  private final long startNanos;

  /** This clock at {@link #startNanos}, had it been moved by then; written under the monitor. */
  private volatile long startMicros;

  private volatile long aheadMicros;
  private volatile long steps;

  /**
   * A clock that begins now.
   *
   * @param computer may be set at any time
   * @param nanoTime like {@link System#nanoTime()}
   */
  public SteadyClock(InstantSource computer, LongSupplier nanoTime) {
    this.computer = computer;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.startMicros = micros(computer.instant());
  }

  /** The clock of this process. */
  public static SteadyClock ofServer() {
    return SERVER;
  }

  /** Microseconds since 1970 UTC. */
  public long micros() {
    return startMicros + TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong() - startNanos);
  }

  /** To the microsecond. */
  @Override
  public Instant instant() {
    return Instant.EPOCH.plus(micros(), ChronoUnit.MICROS);
  }

  @Override
  public long millis() {
    return Math.floorDiv(micros(), 1_000L);
  }

  /**
   * How far this clock was ahead of the computer's when they were last compared; negative = behind.
   */
  public Duration ahead() {
    return Duration.of(aheadMicros, ChronoUnit.MICROS);
  }

  /** The same, µs. */
  public long aheadMicros() {
    return aheadMicros;
  }

  /** How often the computer's clock was set. */
  public long steps() {
    return steps;
  }

  /**
   * Compares the computer's clock with this one.
   *
   * @return by how much it was set since it was last compared, negative = back; empty = it was not
   */
  public synchronized Optional<Duration> compare() {
    for (int read = 0; read < MAX_READS; read++) {
      long before = nanoTime.getAsLong();
      long ahead = micros() - micros(computer.instant());
      if (nanoTime.getAsLong() - before <= READ_WITHIN_NANOS) {
        Duration step = Duration.of(aheadMicros - ahead, ChronoUnit.MICROS);
        aheadMicros = ahead;
        if (step.abs().compareTo(SMALLEST_STEP) < 0) {
          return Optional.empty();
        }
        steps++;
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /**
   * Moves this clock forward to the computer's where it is behind: to be called when nobody
   * measures a time.
   *
   * @return by how much
   */
  public synchronized Duration followComputer() {
    return forward(-aheadMicros);
  }

  /**
   * Moves this clock forward so that it is later than that instant.
   *
   * @return by how much
   */
  public synchronized Duration beginAfter(Instant instant) {
    return forward(micros(instant) + 1 - micros());
  }

  private synchronized Duration forward(long micros) {
    long by = Math.max(0, micros);
    startMicros += by;
    aheadMicros += by;
    return Duration.of(by, ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** UTC. */
  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the server's time is in UTC");
  }
}
