package dev.drift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.drift.server.ServerState.Phase;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ServerStateTest {

  private final ServerState state = new ServerState();

  @Test
  void aStartSaysWhatItWaitsForUntilItIsReady() {
    assertThat(state.phase()).isEqualTo(Phase.STARTING);
    assertThat(state.notReadyBecause()).contains("starting");
    assertThat(state.startingBecause("waiting for the database")).isTrue();
    assertThat(state.notReadyBecause()).contains("waiting for the database");
    assertThat(state.notStartedBecause()).contains("waiting for the database");
    assertThat(state.ready()).isTrue();
    assertThat(state.notStartedBecause()).isEmpty();
    assertThat(state.phase()).isEqualTo(Phase.READY);
    assertThat(state.notReadyBecause()).isEmpty();
  }

  @Test
  void aStopWinsOverTheStart() {
    state.stop();
    assertThat(state.startingBecause("waiting for the database")).isFalse();
    assertThat(state.ready()).isFalse();
    assertThat(state.failed("it could not start")).isFalse();
    assertThat(state.isStopping()).isTrue();
    assertThat(state.notReadyBecause()).contains("stopping");
  }

  @Test
  void whatIsReadyOrHasFailedCanStillStop() {
    assertThat(state.ready()).isTrue();
    state.stop();
    state.stop();
    assertThat(state.notReadyBecause()).contains("stopping");
    assertThat(state.notStartedBecause()).isEmpty();

    ServerState broken = new ServerState();
    assertThat(broken.failed("it could not start")).isTrue();
    assertThat(broken.notStartedBecause()).contains("it could not start");
    assertThat(broken.phase()).isEqualTo(Phase.FAILED);
    assertThat(broken.notReadyBecause()).contains("it could not start");
    broken.stop();
    assertThat(broken.notReadyBecause()).contains("stopping");
  }

  @Test
  void aStartEndsOnce() {
    state.ready();
    assertThatIllegalStateException().isThrownBy(state::ready);
    assertThatIllegalStateException().isThrownBy(() -> state.failed("late"));
    assertThatIllegalStateException().isThrownBy(() -> state.startingBecause("late"));
    assertThat(state.notReadyBecause()).isEmpty();

    ServerState broken = new ServerState();
    broken.failed("it could not start");
    assertThatIllegalStateException().isThrownBy(broken::ready).withMessage("READY after FAILED");
    assertThat(broken.notReadyBecause()).contains("it could not start");
  }

  @Test
  void aStopAtTheSameTimeAsTheEndOfTheStartWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 2_000; i++) {
        ServerState raced = new ServerState();
        CyclicBarrier together = new CyclicBarrier(2);
        Future<Boolean> start =
            threads.submit(
                () -> {
                  together.await();
                  return raced.ready();
                });
        Future<?> stop =
            threads.submit(
                () -> {
                  together.await();
                  raced.stop();
                  return null;
                });
        start.get();
        stop.get();
        assertThat(raced.notReadyBecause()).contains("stopping");
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
