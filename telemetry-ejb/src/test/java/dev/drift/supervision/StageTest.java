package dev.drift.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong();
  private final Stages stages = new Stages(Thread::new, nanos::get);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    stages.running().forEach(Stage::stop);
    release.countDown();
  }

  @Test
  void aFailedStageRunsAgainAndSaysSoUntilItHasRecovered() {
    AtomicInteger calls = new AtomicInteger();
    Stage stage =
        stages.start(
            "drift-test",
            running -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no more paper");
              }
              release.await();
            });

    await().atMost(LONG).until(() -> calls.get() == 2);
    assertThat(stage.failures()).isEqualTo(1);
    assertThat(stages.notReadyBecause())
        .hasValue("drift-test failed: java.lang.IllegalStateException: no more paper");
    assertThat(stages.notLiveBecause()).isEmpty();

    nanos.addAndGet(Stage.RECOVERED_AFTER.toNanos());
    assertThat(stages.notReadyBecause()).isEmpty();
  }

  @Test
  void errorsAndAnEndThatNobodyAskedForAreFailuresToo() {
    AtomicInteger calls = new AtomicInteger();
    Stage stage =
        stages.start(
            "drift-test",
            running -> {
              if (calls.incrementAndGet() == 1) {
                throw new StackOverflowError();
              }
              if (calls.get() > 2) {
                release.await();
              }
            });

    await().atMost(LONG).until(() -> calls.get() == 3);
    assertThat(stage.failures()).isEqualTo(2);
  }

  @Test
  void aStageThatFailsTooOftenIsGivenUpAndTheServerIsNotLive() {
    Stage stage =
        stages.start(
            "drift-test",
            running -> {
              // Each call ends the pause before the next one.
              Thread.currentThread().interrupt();
              throw new IllegalStateException("no more paper");
            });

    assertThat(stage.join(LONG)).isTrue();
    assertThat(stage.failures()).isEqualTo(Stage.MAX_FAILURES);
    assertThat(stages.notReadyBecause()).isPresent();
    assertThat(stages.notLiveBecause())
        .hasValue(
            "drift-test failed: java.lang.IllegalStateException: no more paper;"
                + " restart the server");
  }

  @Test
  void aStageThatWasStoppedIsNoLongerThere() {
    Stage stage = stages.start("drift-test", running -> release.await());
    assertThat(stages.running()).containsExactly(stage);

    stage.stop();
    release.countDown();

    assertThat(stage.join(LONG)).isTrue();
    assertThat(stages.running()).isEmpty();
    assertThat(stage.failures()).isZero();
  }

  @Test
  void badItemsAreCountedAndTheStageGoesOn() {
    Stage stage = stages.start("drift-test", running -> release.await());
    for (int i = 0; i < 3; i++) {
      stage.setAside("A page", new IllegalArgumentException("torn"));
    }
    assertThat(stage.badItems()).isEqualTo(3);
    assertThat(stages.notReadyBecause()).isEmpty();
  }
}
