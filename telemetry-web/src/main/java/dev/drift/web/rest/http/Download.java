package dev.drift.web.rest.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * The seat of one request that downloads a whole race. It ends with the request, however that ends:
 * also when the answer is never written.
 */
@RequestScoped
public class Download {

  private final DownloadSeats seats;
  private boolean taken;

  /** For the container's proxy. */
  protected Download() {
    this(null);
  }

  @Inject
  Download(DownloadSeats seats) {
    this.seats = seats;
  }

  /**
   * Begins; again without effect.
   *
   * @throws dev.drift.caller.RefusedException BUSY: no seat is free
   */
  public void begin() {
    if (!taken) {
      seats.take();
      taken = true;
    }
  }

  /** Begins, if a seat is free; again without effect. Whether it has begun. */
  public boolean tryBegin() {
    if (!taken) {
      taken = seats.tryTake();
    }
    return taken;
  }

  @PreDestroy
  void end() {
    if (taken) {
      taken = false;
      seats.giveBack();
    }
  }
}
