package dev.drift.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.benchmarks.run.BenchFailure;
import org.junit.jupiter.api.Test;

class ServerDatabaseTest {

  @Test
  void anotherDatabaseOfTheSameServer() {
    assertThat(ServerDatabase.named("jdbc:postgresql://host:5432/mine?ssl=true", "drift_bench_1"))
        .isEqualTo("jdbc:postgresql://host:5432/drift_bench_1?ssl=true");
    assertThat(ServerDatabase.named("jdbc:postgresql://host/", "drift_bench_1"))
        .isEqualTo("jdbc:postgresql://host/drift_bench_1");
  }

  @Test
  void anAddressWithoutAServerIsRefused() {
    assertThatThrownBy(() -> ServerDatabase.named("jdbc:postgresql:mine", "drift_bench_1"))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("--jdbc-url");
  }
}
