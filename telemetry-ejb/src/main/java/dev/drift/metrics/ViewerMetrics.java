package dev.drift.metrics;

import dev.drift.live.LiveDirectory;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Who watches, what was sent to them and what they lost. */
final class ViewerMetrics {

  private final LiveDirectory live;

  ViewerMetrics(LiveDirectory live) {
    this.live = live;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_viewers")
        .help("Viewers connected now.")
        .callback(to -> to.call((double) live.counters().viewers()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_viewer_messages_pushed_total")
        .help("WebSocket messages sent, one for each viewer.")
        .callback(to -> to.call((double) live.counters().messagesPushed()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_viewer_pushed_bytes_total")
        .help("Bytes of the WebSocket messages sent.")
        .callback(to -> to.call((double) live.counters().bytesPushed()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_viewer_samples_dropped_total")
        .help("Samples that a viewer lost because it was behind, one for each viewer.")
        .callback(to -> to.call((double) live.counters().samplesDropped()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_viewer_readings_dropped_total")
        .help("Readings that a viewer lost because it was behind, one for each viewer.")
        .callback(to -> to.call((double) live.counters().readingsDropped()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_drone_sockets")
        .help("WebSockets of drones connected now.")
        .callback(to -> to.call((double) live.channelCounters().viewers()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_drone_socket_messages_pushed_total")
        .help("Answers and samples sent over the WebSockets of drones.")
        .callback(to -> to.call((double) live.channelCounters().messagesPushed()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_drone_socket_samples_dropped_total")
        .help("Samples that a client on a drone's WebSocket did not hear because it was behind.")
        .callback(to -> to.call((double) live.channelCounters().samplesDropped()))
        .register(registry);
  }
}
