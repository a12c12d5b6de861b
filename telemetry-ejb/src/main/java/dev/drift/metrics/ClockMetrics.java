package dev.drift.metrics;

import dev.drift.clock.SteadyClock;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How the server's time and the computer's clock agree. */
final class ClockMetrics {

  private static final double MICROS_PER_SECOND = 1e6;

  private final SteadyClock clock;

  ClockMetrics(SteadyClock clock) {
    this.clock = clock;
  }

  void registerWith(PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name("drift_clock_steps_total")
        .help("How often the computer's clock was set while the server ran.")
        .callback(to -> to.call((double) clock.steps()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_clock_ahead_seconds")
        .help("How far the server's time is ahead of the computer's clock; negative = behind.")
        .callback(to -> to.call(clock.aheadMicros() / MICROS_PER_SECOND))
        .register(registry);
  }
}
