package dev.drift.web.rest.http;

import dev.drift.access.RefusedException;
import dev.drift.access.RefusedException.Why;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The places of those who download whole races: each holds a thread of the server for as long as
 * its client reads, so there are fewer of them than threads.
 */
@ApplicationScoped
public class DownloadPlaces {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Semaphore places;

  /** For the container's proxy. */
  protected DownloadPlaces() {
    this(0);
  }

  @Inject
  DownloadPlaces(ServerSettings settings) {
    this(settings.number(DriftSetting.DOWNLOADS));
  }

  DownloadPlaces(int places) {
    this.places = new Semaphore(places);
  }

  /**
   * Takes a place.
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

  /** Takes a place, if one is free. */
  boolean tryTake() {
    return places.tryAcquire();
  }

  void giveBack() {
    places.release();
  }
}
