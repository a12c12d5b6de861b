package dev.drift.metrics;

import dev.drift.batch.ConsumerCounters;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** What the consumers of the queue do. */
final class ConsumerMetrics {

  private final ConsumerCounters counters;

  ConsumerMetrics(ConsumerCounters counters) {
    this.counters = counters;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_batches_in_progress")
        .help("Batches being stored now.")
        .callback(to -> to.call(counters.inProgress()))
        .register(registry);
    counter(
        registry,
        "drift_batches_stored_total",
        "Batches taken from the queue that are in the archive.",
        counters::storedBatches);
    counter(
        registry,
        "drift_batches_malformed_total",
        "Messages that are not a sample batch and became dead letters.",
        counters::malformedBatches);
    counter(
        registry,
        "drift_batches_unstorable_total",
        "Batches whose rows the database refused and that became dead letters.",
        counters::unstorableBatches);
    counter(
        registry,
        "drift_deliveries_failed_total",
        "Deliveries of a batch that failed and went back to the queue.",
        counters::failedDeliveries);
    counter(
        registry,
        "drift_deliveries_newer_total",
        "Deliveries of a batch that a newer version of DRIFT wrote and that went back to the queue.",
        counters::newerDeliveries);
  }

  private static void counter(
      PrometheusRegistry registry, String name, String help, LongSupplier count) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(to -> to.call((double) count.getAsLong()))
        .register(registry);
  }
}
