package dev.drift.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Who watches, what was sent to them and what they lost. */
final class ViewerMetrics {

  private final WatchedNumbers watched;

  ViewerMetrics(WatchedNumbers watched) {
    this.watched = watched;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_viewers")
        .help("Viewers connected now.")
        .callback(to -> to.call((double) now(ViewerNumbers::viewers)))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_viewer_messages_pushed_total")
        .help("WebSocket messages sent, one for each viewer.")
        .callback(to -> to.call((double) now(ViewerNumbers::messagesPushed)))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_viewer_pushed_bytes_total")
        .help("Bytes of the WebSocket messages sent.")
        .callback(to -> to.call((double) now(ViewerNumbers::bytesPushed)))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_viewer_samples_dropped_total")
        .help("Samples that a viewer lost because it was behind, one for each viewer.")
        .callback(to -> to.call((double) now(ViewerNumbers::samplesDropped)))
        .register(registry);
  }

  private long now(Function<ViewerNumbers, LongSupplier> number) {
    return watched.viewers().map(number).map(LongSupplier::getAsLong).orElse(0L);
  }
}
