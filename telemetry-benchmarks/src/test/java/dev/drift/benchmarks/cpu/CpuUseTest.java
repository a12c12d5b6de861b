package dev.drift.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.benchmarks.cpu.CpuSnapshot.Task;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CpuUseTest {

  private static final Offset<Double> NEAR = Offset.offset(1e-9);

  @Test
  void threadsOfAStageAddUp() {
    CpuSnapshot before =
        new CpuSnapshot(
            10,
            Map.of(1L, new Task("drift-udp-0", 4), 2L, new Task("C2 CompilerThread0", 3)),
            0,
            Map.of());
    CpuSnapshot after =
        new CpuSnapshot(
            20,
            Map.of(
                1L, new Task("drift-udp-0", 6),
                2L, new Task("C2 CompilerThread0", 3.5),
                3L, new Task("drift-udp-1", 1)),
            0,
            Map.of());
    CpuUse use = CpuUse.between(before, after);
    assertThat(use.server()).isEqualTo(10, NEAR);
    assertThat(use.stages().get(Stage.RECEIVE)).isEqualTo(3, NEAR);
    assertThat(use.stages().get(Stage.COMPILER)).isEqualTo(0.5, NEAR);
    assertThat(use.stages().get(Stage.OTHER)).as("threads that ended").isEqualTo(6.5, NEAR);
    assertThat(use.database()).as("of no process").isNaN();
  }

  @Test
  void processesOfTheDatabaseThatEndedCount() {
    String backend = "postgres: postgres postgres 127.0.0.1(41234) COPY";
    CpuSnapshot before =
        new CpuSnapshot(
            0, Map.of(), 5, Map.of(7L, new Task(backend, 2), 8L, new Task("postgres: x(9)", 3)));
    CpuSnapshot after = new CpuSnapshot(0, Map.of(), 9, Map.of(7L, new Task(backend, 4)));
    CpuUse use = CpuUse.between(before, after);
    assertThat(use.database()).isEqualTo(4, NEAR);
    assertThat(use.databaseParts().get(DatabasePart.BACKENDS)).isEqualTo(2, NEAR);
    assertThat(use.databaseParts().get(DatabasePart.OTHER)).isEqualTo(2, NEAR);
  }
}
