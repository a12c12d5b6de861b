package dev.drift.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTimesTest {

  @Test
  void theLastStartOfALogCounts() {
    StartTimes times =
        StartTimes.of(
            Duration.ofMillis(400),
            Duration.ofMillis(9_500),
            """
            2026-11-28T07:00:00 INFO x: The database took 3000 ms
            2026-11-28T07:00:01 INFO x: The application server took 5000 ms
            2026-11-28T08:00:00 INFO x: The database took 700 ms
            2026-11-28T08:00:01 INFO x: The application server took 4200 ms
            """);
    assertThat(times)
        .isEqualTo(new StartTimes(0.4, Map.of("database", 0.7, "application server", 4.2), 9.5));
  }
}
