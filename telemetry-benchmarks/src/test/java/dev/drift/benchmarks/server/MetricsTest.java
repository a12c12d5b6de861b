package dev.drift.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final String TEXT =
      """
      # HELP drift_samples_stored_total written
      # TYPE drift_samples_stored_total counter
      drift_samples_stored_total{race="a",kind="x} 1"} 12.0
      drift_samples_stored_total{race="b"} 30.0
      ingest_queue_length 7.0
      latency_bucket{le="0.001"} 1
      latency_bucket{le="0.01"} 5
      latency_bucket{le="0.1"} 9
      latency_bucket{le="+Inf"} 10
      """;

  @Test
  void seriesOfANameAddUp() {
    Metrics metrics = Metrics.parse(TEXT);
    assertThat(metrics.sum("drift_samples_stored_total")).isEqualTo(42);
    assertThat(metrics.sum("ingest_queue_length")).isEqualTo(7);
    assertThat(metrics.sum("unknown")).isZero();
  }

  @Test
  void aHistogramHasItsBoundsInOrder() {
    assertThat(Metrics.parse(TEXT).buckets("latency"))
        .containsExactly(
            Map.entry(0.001, 1.0),
            Map.entry(0.01, 5.0),
            Map.entry(0.1, 9.0),
            Map.entry(Double.POSITIVE_INFINITY, 10.0));
  }

  @Test
  void aQuantileLiesWithinItsBucket() {
    var after = Metrics.parse(TEXT).buckets("latency");
    var nothing = Metrics.parse("").buckets("latency");
    assertThat(Quantile.between(nothing, after, 0.5)).isEqualTo(0.01, Offset.offset(1e-9));
    assertThat(Quantile.between(nothing, after, 0.7)).isEqualTo(0.055, Offset.offset(1e-9));
    assertThat(Quantile.between(nothing, after, 0.99)).as("beyond the last bound").isEqualTo(0.1);
    assertThat(Quantile.between(after, after, 0.5)).as("of nothing").isNaN();
    assertThat(Quantile.between(nothing, nothing, 0.5)).isNaN();
  }
}
