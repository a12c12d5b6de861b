package dev.drift.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewerLoopTest {

  private final Stages stages = new Stages(Thread::new);
  private final ViewerLoop loop = new ViewerLoop(System::nanoTime);

  /** Fails at every visit, and when it is closed. */
  private static final class Failing implements ViewerGroup {
    private final AtomicInteger visits = new AtomicInteger();

    @Override
    public long visit() {
      visits.incrementAndGet();
      throw new IllegalStateException("visit");
    }

    @Override
    public boolean hasWork() {
      return true;
    }

    @Override
    public void closeAll(int code, String reason) {
      throw new IllegalStateException("close");
    }
  }

  /** Counts. */
  private static final class Counting implements ViewerGroup {
    private final AtomicInteger visits = new AtomicInteger();
    private volatile boolean done;
    private volatile int closedWith;

    @Override
    public long visit() {
      visits.incrementAndGet();
      return Long.MAX_VALUE;
    }

    @Override
    public boolean isDone() {
      return done;
    }

    @Override
    public void closeAll(int code, String reason) {
      closedWith = code;
    }
  }

  @AfterEach
  void stop() {
    loop.stop();
  }

  private Stage started() {
    loop.start(stages, "viewers");
    return stages.running().get(0);
  }

  @Test
  void aGroupThatFailsIsCountedRestsAndLeavesTheOthersAlone() {
    Failing failing = new Failing();
    Counting other = new Counting();
    loop.add(failing);
    loop.add(other);
    Stage stage = started();
    await().until(() -> other.visits.get() > 0);
    int visits = other.visits.get();
    for (int i = 1; i <= 20; i++) {
      int more = visits + i;
      await()
          .until(
              () -> {
                loop.wake();
                return other.visits.get() >= more;
              });
    }
    // A second's rest after each failure: it is visited far less often than it is woken.
    await().until(() -> stage.badItems() == failing.visits.get());
    assertThat(stage.badItems()).isLessThan(20);
    assertThat(stage.failures()).isZero();
    assertThat(stages.notReadyBecause()).isEmpty();
  }

  @Test
  void everyGroupIsClosedAtTheEndAlsoAfterOneThatFails() {
    Counting other = new Counting();
    loop.add(new Failing());
    loop.add(other);
    Stage stage = started();
    loop.stop();
    await().until(() -> other.closedWith == CloseCode.GOING_AWAY);
    await().until(() -> stages.running().isEmpty());
    assertThat(stage.failures()).isZero();
  }

  @Test
  void aGroupThatIsDoneIsNotVisitedAgain() {
    Counting done = new Counting();
    done.done = true;
    Counting other = new Counting();
    loop.add(done);
    loop.add(other);
    started();
    await()
        .until(
            () -> {
              loop.wake();
              return other.visits.get() > 10;
            });
    assertThat(done.visits).hasValue(1);
  }

  @Test
  void aSampleWakesTheLoopThatSleeps() {
    // Before it runs there is nobody to wake, and nothing to fail.
    loop.wakeIfAsleep();
    loop.wake();
    Counting group = new Counting();
    loop.add(group);
    started();
    await().until(() -> group.visits.get() > 0);
    int before = group.visits.get();
    await()
        .until(
            () -> {
              loop.wakeIfAsleep();
              return group.visits.get() > before;
            });
  }
}
