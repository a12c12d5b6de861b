package dev.drift.metrics;

import dev.drift.health.Readiness;
import dev.drift.health.Trouble;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.stream.StreamSupport;

/** What {@code /health/ready} says, as numbers. */
final class HealthMetrics {

  private final Iterable<Readiness> parts;
  private final Iterable<Trouble> troubled;

  HealthMetrics(Iterable<Readiness> parts, Iterable<Trouble> troubled) {
    this.parts = parts;
    this.troubled = troubled;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_ready")
        .help("1 = the server takes samples, 0 = it does not.")
        .callback(to -> to.call(isReady() ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_troubles")
        .help("What parts of the server can't do now although it is ready.")
        .callback(to -> to.call((double) troubles()))
        .register(registry);
  }

  private boolean isReady() {
    return StreamSupport.stream(parts.spliterator(), false)
        .allMatch(part -> part.notReadyBecause().isEmpty());
  }

  private long troubles() {
    return StreamSupport.stream(troubled.spliterator(), false)
        .filter(part -> part.trouble().isPresent())
        .count();
  }
}
