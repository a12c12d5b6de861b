package dev.drift.web.rest.sample;

import dev.drift.archive.ArchiveException;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The seats of those who read samples by column: each holds a connection to the database while it
 * reads, so there are fewer of them than connections, and storing always finds one.
 */
@ApplicationScoped
public class WindowSeats {

  private static final int SEATS = 8;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Semaphore seats;
  private final Duration wait;

  /** For the container. */
  public WindowSeats() {
    this(SEATS, WAIT);
  }

  WindowSeats(int seats, Duration wait) {
    this.seats = new Semaphore(seats, true);
    this.wait = wait;
  }

  /**
   * Reads as soon as there is a seat.
   *
   * @throws RefusedException BUSY: there was none in time, or the database took too long
   */
  <T> T read(Supplier<T> reading) {
    if (!take()) {
      throw busy("Too many requests read samples at the moment. Try again in a few seconds.");
    }
    try {
      return reading.get();
    } catch (ArchiveException e) {
      if (e.tookTooLong()) {
        throw busy("The database took too long. Try again, or ask for a shorter window.");
      }
      throw e;
    } finally {
      seats.release();
    }
  }

  private static RefusedException busy(String message) {
    return new RefusedException(Why.BUSY, message, RETRY_AFTER);
  }

  private boolean take() {
    try {
      return seats.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
