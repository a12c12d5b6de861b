package dev.drift.web.rest.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * The place of one request that downloads a whole race. It ends with the request, however that
 * ends: also when the answer is never written.
 */
@RequestScoped
public class Download {

  private final DownloadPlaces places;
  private boolean taken;

  /** For the container's proxy. */
  protected Download() {
    this(null);
  }

  @Inject
  Download(DownloadPlaces places) {
    this.places = places;
  }

  /**
   * Begins; again without effect.
   *
   * @throws dev.drift.access.RefusedException BUSY: no place is free
   */
  public void begin() {
    if (!taken) {
      places.take();
      taken = true;
    }
  }

  /** Begins, if a place is free; again without effect. Whether it has begun. */
  public boolean tryBegin() {
    if (!taken) {
      taken = places.tryTake();
    }
    return taken;
  }

  @PreDestroy
  void end() {
    if (taken) {
      taken = false;
      places.giveBack();
    }
  }
}
