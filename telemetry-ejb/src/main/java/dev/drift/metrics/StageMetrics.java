package dev.drift.metrics;

import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How the server's supervised threads are. */
final class StageMetrics {

  private static final String STAGE = "stage";

  private final Stages stages;

  StageMetrics(Stages stages) {
    this.stages = stages;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_stage_up")
        .help("1 = the stage works, 0 = it failed and has not recovered.")
        .labelNames(STAGE)
        .callback(to -> stages.running().forEach(stage -> to.call(up(stage), stage.name())))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_stage_failures_total")
        .help("How often the stage failed and was run again.")
        .labelNames(STAGE)
        .callback(
            to ->
                stages.running().forEach(stage -> to.call((double) stage.failures(), stage.name())))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_stage_bad_items_total")
        .help("Items that the stage left out because it can't process them.")
        .labelNames(STAGE)
        .callback(
            to ->
                stages.running().forEach(stage -> to.call((double) stage.badItems(), stage.name())))
        .register(registry);
  }

  private static double up(Stage stage) {
    return stage.failure().isPresent() ? 0 : 1;
  }
}
