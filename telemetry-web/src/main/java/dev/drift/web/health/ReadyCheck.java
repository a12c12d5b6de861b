package dev.drift.web.health;

import dev.drift.health.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Up when every {@link Readiness} of the application is; else it says what is waited for. */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class ReadyCheck implements HealthCheck {

  private final Iterable<Readiness> parts;

  /** For the container's proxy. */
  protected ReadyCheck() {
    this(List.of());
  }

  /** Asks every part that the application has. */
  @Inject
  public ReadyCheck(@Any Instance<Readiness> parts) {
    this((Iterable<Readiness>) parts);
  }

  ReadyCheck(Iterable<Readiness> parts) {
    this.parts = parts;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthAnswer.of("waiting-for", reasons());
  }

  List<String> reasons() {
    return StreamSupport.stream(parts.spliterator(), false)
        .map(Readiness::notReadyBecause)
        .flatMap(Optional::stream)
        .toList();
  }
}
