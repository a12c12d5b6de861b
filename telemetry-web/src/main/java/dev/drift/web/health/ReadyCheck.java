package dev.drift.web.health;

import dev.drift.health.Readiness;
import dev.drift.health.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Up when every {@link Readiness} of the application is; else it says what is waited for. Also says
 * every {@link Trouble}, which makes it no less ready: the live picture goes on without the
 * archive.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class ReadyCheck implements HealthCheck {

  private final Iterable<Readiness> parts;
  private final Iterable<Trouble> troubled;

  /** For the container's proxy. */
  protected ReadyCheck() {
    this(List.of(), List.of());
  }

  /** Asks every part that the application has. */
  @Inject
  public ReadyCheck(@Any Instance<Readiness> parts, @Any Instance<Trouble> troubled) {
    this((Iterable<Readiness>) parts, troubled);
  }

  ReadyCheck(Iterable<Readiness> parts, Iterable<Trouble> troubled) {
    this.parts = parts;
    this.troubled = troubled;
  }

  @Override
  public HealthCheckResponse call() {
    return state().response();
  }

  HealthState state() {
    return HealthState.of("waiting-for", reasons(), troubles());
  }

  List<String> reasons() {
    return HealthState.said(parts, Readiness::notReadyBecause);
  }

  List<String> troubles() {
    return HealthState.said(troubled, Trouble::trouble);
  }
}
