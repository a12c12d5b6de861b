package dev.drift.metrics;

import dev.drift.intake.pull.PullSources;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;

/** How the sources are that the server calls. */
final class SourceMetrics {

  private final PullSources sources;

  SourceMetrics(PullSources sources) {
    this.sources = sources;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_pull_sources")
        .help("Sources of running races that the server calls, by what it does about them.")
        .labelNames("state")
        .callback(to -> sources.states().forEach((state, n) -> to.call((double) n, state.text())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_source_certificate_end_timestamp_seconds")
        .help("When the first certificate of a source's server ends; NaN = none is known.")
        .callback(
            to ->
                to.call(
                    sources
                        .firstCertificateEnd()
                        .map(Instant::getEpochSecond)
                        .map(Long::doubleValue)
                        .orElse(Double.NaN)))
        .register(registry);
  }
}
