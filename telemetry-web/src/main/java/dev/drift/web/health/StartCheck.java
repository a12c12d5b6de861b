package dev.drift.web.health;

import dev.drift.health.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Up as soon as every {@link Startup} of the application has been ready once, and from then on: an
 * orchestrator waits for it before it asks whether the server is alive.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Startup
public class StartCheck implements HealthCheck {

  private final Iterable<Startup> parts;

  /** For the container's proxy. */
  protected StartCheck() {
    this(List.of());
  }

  /** Asks every part that the application has. */
  @Inject
  public StartCheck(@Any Instance<Startup> parts) {
    this((Iterable<Startup>) parts);
  }

  StartCheck(Iterable<Startup> parts) {
    this.parts = parts;
  }

  @Override
  public HealthCheckResponse call() {
    return state().response();
  }

  HealthState state() {
    return HealthState.of(
        "waiting-for", HealthState.said(parts, Startup::notStartedBecause), List.of());
  }
}
