package dev.drift.web.rest.http;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The seats of those who download whole races: each holds a thread of the server for as long as its
 * client reads, so there are fewer of them than threads.
 */
@ApplicationScoped
public class DownloadSeats {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Semaphore seats;

  /** For the container's proxy. */
  protected DownloadSeats() {
    this(0);
  }

  @Inject
  DownloadSeats(ServerSettings settings) {
    this(settings.number(DriftSetting.DOWNLOADS));
  }

  DownloadSeats(int seats) {
    this.seats = new Semaphore(seats);
  }

  /**
   * Takes a seat.
   *
   * @throws RefusedException BUSY: there is none
   */
  void take() {
    if (!tryTake()) {
      throw new RefusedException(
          Why.BUSY,
          "Too many whole races are being downloaded. Try again in a few seconds, or read"
              + " pages with limit.",
          RETRY_AFTER);
    }
  }

  /** Takes a seat, if one is free. */
  boolean tryTake() {
    return seats.tryAcquire();
  }

  void giveBack() {
    seats.release();
  }
}
