package dev.drift.metrics;

import dev.drift.listening.ListenerBroker;
import dev.drift.listening.ListenerDirectory;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Which other programs listen, what was published for them and what they lost. */
final class ListenerMetrics {

  private final ListenerDirectory listeners;
  private final ListenerBroker broker;

  ListenerMetrics(ListenerDirectory listeners, ListenerBroker broker) {
    this.listeners = listeners;
    this.broker = broker;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_listeners")
        .help("Other programs connected now.")
        .callback(to -> to.call((double) broker.programs()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_listener_subscriptions")
        .help("Subscriptions of other programs.")
        .callback(to -> to.call((double) broker.subscriptions()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_listener_messages_published_total")
        .help("Messages that the broker was given for other programs.")
        .callback(to -> to.call((double) listeners.published()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_listener_dropped_total")
        .help("Messages that other programs did not get, by place.")
        .labelNames("place")
        .callback(
            to -> {
              to.call((double) listeners.dropped(), "outbox");
              to.call((double) broker.dropped(), "subscription");
            })
        .register(registry);
  }
}
