package dev.drift.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The parts of the running server that the metrics read; each is made known when it starts, and
 * until then its metrics are 0.
 */
@ApplicationScoped
public class WatchedNumbers {

  private volatile PublisherNumbers publisher;
  private volatile ViewerNumbers viewers;

  /** The publisher of this run. */
  public void watch(PublisherNumbers numbers) {
    publisher = numbers;
  }

  /** The live side. */
  public void watch(ViewerNumbers numbers) {
    viewers = numbers;
  }

  Optional<PublisherNumbers> publisher() {
    return Optional.ofNullable(publisher);
  }

  Optional<ViewerNumbers> viewers() {
    return Optional.ofNullable(viewers);
  }
}
