package dev.drift.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

  @ParameterizedTest
  @CsvSource({
    "drift-udp-0, RECEIVE",
    "drift-grpc-call-3, GRPC",
    "drift-live, LIVE",
    "drift-timing-load, TIMING",
    "drift-publisher-1, PUBLISH",
    "Thread-3 (activemq-client-global), STORE",
    "Thread-3 (activemq-drift), QUEUE",
    "Thread-2 (activemq-client-global-flow-control), QUEUE",
    "Thread-0 (activemq-io-drift), QUEUE",
    "activemq-buffer-timeout, QUEUE",
    "C2 CompilerThread0, COMPILER",
    "C1 CompilerThre, COMPILER",
    "ZWorker#0, COLLECTOR",
    "VM Thread, COLLECTOR",
    "http-thread-pool::http-listener(1), HTTP",
    "main, OTHER",
    "Zoe, OTHER"
  })
  void aThreadsNameSaysItsStage(String name, Stage stage) {
    assertThat(Stage.of(name)).isEqualTo(stage);
  }

  @ParameterizedTest
  @CsvSource({
    "postgres: walwriter , WAL",
    "postgres: main: checkpointer , CHECKPOINTS",
    "postgres: background writer , CHECKPOINTS",
    "postgres: autovacuum launcher , VACUUM",
    "postgres: drift drift 127.0.0.1(41234) COPY, BACKENDS",
    "postgres: logical replication launcher , OTHER"
  })
  void aProcesssTitleSaysItsPart(String title, DatabasePart part) {
    assertThat(DatabasePart.of(title)).isEqualTo(part);
  }

  @Test
  void aThreadDumpHasTheIdsInEitherForm() {
    assertThat(
            ThreadNames.parse(
                """
                "drift-udp-0" #71 daemon prio=5 os_prio=0 cpu=1.5ms tid=0x00007f nid=0x1f runnable
                   java.lang.Thread.State: RUNNABLE
                "Thread-3 (activemq-drift)" #80 [4711] prio=5 tid=0x00007e nid=4711 waiting

                "C2 CompilerThread0" #5 daemon prio=9 os_prio=0 tid=0x00007d nid=0x20 waiting
                """))
        .isEqualTo(
            Map.of(
                31L, "drift-udp-0",
                4711L, "Thread-3 (activemq-drift)",
                32L, "C2 CompilerThread0"));
  }
}
