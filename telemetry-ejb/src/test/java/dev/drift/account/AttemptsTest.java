package dev.drift.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.testing.MovedClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private final MovedClock clock = new MovedClock();
  private final Attempts attempts = new Attempts(3, clock);

  @Test
  void afterSoManyFailuresANameHasToWaitAndThenMayTryAgain() {
    for (int i = 0; i < 3; i++) {
      assertThat(fail("Ada", "192.0.2." + i)).isEmpty();
    }

    assertThatThrownBy(() -> fail("aDA", "192.0.2.9"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(Why.TOO_OFTEN);
              assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(100));
            });
    assertThat(fail("bob", "192.0.2.9")).isEmpty();

    clock.move(Duration.ofSeconds(100));
    assertThat(fail("ada", "192.0.2.9")).isEmpty();
    assertThatThrownBy(() -> fail("ada", "192.0.2.9")).isInstanceOf(RefusedException.class);
  }

  @Test
  void whatNobodyCanBeCalledIsOneName() {
    for (int i = 0; i < 3; i++) {
      assertThat(fail("no name " + "x".repeat(i), "192.0.2." + i)).isEmpty();
    }
    assertThatThrownBy(() -> fail("neither this one", "192.0.2.9"))
        .isInstanceOf(RefusedException.class);
    assertThat(fail("ada", "192.0.2.9")).isEmpty();
  }

  @Test
  void whatIsRightOrCouldNotBeJudgedCostsNothing() {
    for (int i = 0; i < 50; i++) {
      assertThat(attempts.judge("ada", "192.0.2.1", () -> Optional.of("right"))).contains("right");
      assertThatThrownBy(
              () ->
                  attempts.judge(
                      "ada",
                      "192.0.2.1",
                      () -> {
                        throw new IllegalStateException("the database is away");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(fail("ada", "192.0.2.1")).isEmpty();
  }

  @Test
  void triesAreCountedBeforeTheyAreJudged() {
    Optional<String> result =
        attempts.judge(
            "ada",
            "192.0.2.1",
            () -> {
              fail("ada", "192.0.2.1");
              fail("ada", "192.0.2.1");
              assertThatThrownBy(() -> fail("ada", "192.0.2.1"))
                  .isInstanceOf(RefusedException.class);
              return Optional.of("right");
            });
    assertThat(result).contains("right");
  }

  @Test
  void anAddressMayFailTenTimesAsOften() {
    for (int i = 0; i < 30; i++) {
      assertThat(fail("name" + i, "192.0.2.1")).isEmpty();
    }
    assertThatThrownBy(() -> fail("another", "192.0.2.1")).isInstanceOf(RefusedException.class);
    // The name has not paid for a try that was not made.
    for (int i = 0; i < 3; i++) {
      assertThat(fail("another", "192.0.2.2")).isEmpty();
    }
  }

  @Test
  void aNetworkOfIpv6IsOneAddress() {
    for (int i = 0; i < 30; i++) {
      attempts.count("2001:db8:0:1::" + Integer.toHexString(i));
    }
    assertThatThrownBy(() -> attempts.count("2001:db8:0:1:ffff::1"))
        .isInstanceOf(RefusedException.class);
    attempts.count("2001:db8:0:2::1");
  }

  private Optional<String> fail(String name, String address) {
    return attempts.judge(name, address, Optional::empty);
  }
}
