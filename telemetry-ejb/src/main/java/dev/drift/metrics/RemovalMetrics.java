package dev.drift.metrics;

import dev.drift.archive.Removals;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What is removed from the database because it was deleted or is old. */
final class RemovalMetrics {

  private final Removals removals;

  RemovalMetrics(Removals removals) {
    this.removals = removals;
  }

  void registerWith(PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name("drift_races_expired_total")
        .help("Races that were deleted because they ended long ago.")
        .callback(to -> to.call((double) removals.expiredRaces()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_rows_removed_total")
        .help("Rows of deleted races, and old ones of the practice race, that were removed.")
        .labelNames("data")
        .callback(
            to -> {
              to.call((double) removals.samples(), "sample");
              to.call((double) removals.readings(), "reading");
            })
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_chunks_dropped_total")
        .help("Chunks of TimescaleDB without a row of a kept race that were dropped.")
        .callback(to -> to.call((double) removals.chunks()))
        .register(registry);
  }
}
