package dev.drift.metrics;

import dev.drift.replay.ReplayDirectory;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Who replays, what waits for them and what was sent to them. */
final class ReplayMetrics {

  private final ReplayDirectory replays;

  ReplayMetrics(ReplayDirectory replays) {
    this.replays = replays;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_replays")
        .help("Replays now.")
        .callback(to -> to.call((double) replays.sessions()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_replay_waiting_samples")
        .help("Samples and readings that were read for replays and not yet sent.")
        .callback(to -> to.call((double) replays.waiting()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_replay_reads")
        .help("Reads for replays that wait or are under way.")
        .callback(to -> to.call((double) replays.counters().reads()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_replay_samples_sent_total")
        .help("Samples sent to replays, one for each viewer.")
        .callback(to -> to.call((double) replays.counters().samplesSent()))
        .register(registry);
  }
}
