package dev.drift.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskStatTest {

  @Test
  void readsALineOfLinux() {
    TaskStat stat =
        TaskStat.parse(
            "4711 (drift-udp-0) S 4000 4711 4000 34816 4711 4194368 100 20 0 0 250 50 7 3 20 0"
                + " 61 0 12345 999 888 18446744073709551615");
    assertThat(stat).isEqualTo(new TaskStat("drift-udp-0", 4000, 3.0, 0.1));
  }

  @Test
  void aNameMayHaveParenthesesAndSpaces() {
    TaskStat stat =
        TaskStat.parse("1 (Thread-7 (activ) R 2 1 1 0 -1 0 0 0 0 0 100 0 0 0 20 0 1 0 0 0 0");
    assertThat(stat.name()).isEqualTo("Thread-7 (activ");
    assertThat(stat.parent()).isEqualTo(2);
    assertThat(stat.seconds()).isEqualTo(1.0);
  }
}
