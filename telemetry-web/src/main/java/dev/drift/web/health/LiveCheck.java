package dev.drift.web.health;

import dev.drift.health.Liveness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Up as long as every {@link Liveness} of the application is; else only a restart helps. */
@ApplicationScoped
@org.eclipse.microprofile.health.Liveness
public class LiveCheck implements HealthCheck {

  private final Iterable<Liveness> parts;

  /** For the container's proxy. */
  protected LiveCheck() {
    this(List.of());
  }

  /** Asks every part that the application has. */
  @Inject
  public LiveCheck(@Any Instance<Liveness> parts) {
    this((Iterable<Liveness>) parts);
  }

  LiveCheck(Iterable<Liveness> parts) {
    this.parts = parts;
  }

  @Override
  public HealthCheckResponse call() {
    return state().response();
  }

  HealthState state() {
    return HealthState.of("failed", HealthState.said(parts, Liveness::notLiveBecause), List.of());
  }
}
