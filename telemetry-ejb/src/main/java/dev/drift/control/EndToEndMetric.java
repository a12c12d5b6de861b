package dev.drift.control;

import dev.drift.live.EndToEndLatency;
import dev.drift.metrics.PipelineMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells the metrics what the live side hears of its viewers. */
@ApplicationScoped
public class EndToEndMetric implements EndToEndLatency {

  @Inject private PipelineMetrics metrics;

  @Override
  public void observe(double seconds) {
    metrics.latencyEndToEnd(seconds);
  }
}
