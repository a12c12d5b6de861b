package dev.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator asks first: does it work, and is there room. */
class HealthMetricsTest {

  @TempDir private Path directory;

  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void isReadyWhenEveryPartIs() {
    new HealthMetrics(List.of(Optional::empty, Optional::empty), List.of()).registerWith(registry);
    assertThat(gauge("drift_ready")).containsExactly(Map.entry("", 1.0));
    assertThat(gauge("drift_troubles")).containsExactly(Map.entry("", 0.0));
  }

  @Test
  void countsWhatIsWrong() {
    new HealthMetrics(
            List.of(Optional::empty, () -> Optional.of("waiting for the database")),
            List.of(Optional::empty, () -> Optional.of("no room"), () -> Optional.of("no disk")))
        .registerWith(registry);
    assertThat(gauge("drift_ready")).containsExactly(Map.entry("", 0.0));
    assertThat(gauge("drift_troubles")).containsExactly(Map.entry("", 2.0));
  }

  @Test
  void aDiskThatCantBeAskedHasNoSeries() {
    new DiskMetrics(Map.of("queue", directory, "database", directory.resolve("gone")))
        .registerWith(registry);
    Map<String, Double> free = gauge("drift_disk_free_bytes");
    assertThat(free).containsOnlyKeys("queue");
    assertThat(free.get("queue"))
        .isPositive()
        .isLessThanOrEqualTo(gauge("drift_disk_size_bytes").get("queue"));
  }

  /** The gauge's values, by the value of its label. */
  private Map<String, Double> gauge(String name) {
    return registry.scrape(name::equals).stream()
        .flatMap(metric -> ((GaugeSnapshot) metric).getDataPoints().stream())
        .collect(
            Collectors.toMap(
                point -> point.getLabels().isEmpty() ? "" : point.getLabels().getValue(0),
                GaugeDataPointSnapshot::getValue));
  }
}
