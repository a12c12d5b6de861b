package dev.drift.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.account.Attempt.Secret;
import dev.drift.archive.TestDatabase;
import dev.drift.caller.Client;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.testing.TestEntities;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Limits on a real PostgreSQL. */
@ExtendWith(TestDatabase.class)
class AttemptsTest {

  private static final Attempt ADA = new Attempt(Secret.PASSWORD, "ada", "192.0.2.1", null);

  private final EntityManager entities;
  private final Attempts attempts;

  AttemptsTest(PGSimpleDataSource source) {
    entities = TestEntities.of(source).createEntityManager();
    attempts = new Attempts(3, new TryRepository(entities));
  }

  /** What each try commits in the container is only written here: no time passes meanwhile. */
  @BeforeEach
  void begin() {
    entities.getTransaction().begin();
  }

  @AfterEach
  void close() {
    entities.getTransaction().rollback();
    entities.close();
  }

  @Test
  void afterSoManyFailuresANameHasToWaitAtThatAddressAndThenMayTryAgain() {
    for (int i = 0; i < 3; i++) {
      assertThat(fail("Ada", "192.0.2.9")).isEmpty();
    }

    assertThatThrownBy(() -> fail("aDA", "192.0.2.9"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(Why.TOO_OFTEN);
              assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(100));
            });
    assertThat(fail("bob", "192.0.2.9")).isEmpty();

    entities
        .createNativeQuery("UPDATE try_count SET all_back_at = all_back_at - interval '100 s'")
        .executeUpdate();
    assertThat(fail("ada", "192.0.2.9")).isEmpty();
    assertThatThrownBy(() -> fail("ada", "192.0.2.9")).isInstanceOf(RefusedException.class);
  }

  @Test
  void guessesFromElsewhereDoNotKeepTheOwnerOut() {
    exhaust("ada", "203.0.113.1");
    exhaust("ada", "2001:db8:0:1::1");
    assertThat(fail("ada", "192.0.2.1")).isEmpty();
    // One's own network of IPv6 is one address.
    assertThatThrownBy(() -> fail("ada", "2001:db8:0:1:ffff::2"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void guessesFromEverywhereAreSlowTwentyTimesLater() {
    for (int network = 0; network < 20; network++) {
      exhaust("ada", "2001:db8:0:" + Integer.toHexString(network) + "::1");
    }
    assertThatThrownBy(() -> fail("ada", "192.0.2.1"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
    assertThat(fail("bob", "192.0.2.1")).isEmpty();
  }

  @Test
  void whoIsKnownGoesOnWhileStrangersGuessAndHasTriesOfTheirOwn() {
    for (int network = 0; network < 20; network++) {
      exhaust("ada", "2001:db8:0:" + Integer.toHexString(network) + "::1");
    }
    for (int i = 0; i < 10; i++) {
      exhaust("other" + i, "192.0.2.1");
    }
    for (int i = 0; i < 3; i++) {
      assertThat(failKnown("ada", "192.0.2.1", "her browser")).isEmpty();
    }
    assertThatThrownBy(() -> failKnown("ada", "192.0.2.1", "her browser"))
        .isInstanceOf(RefusedException.class);
    assertThat(failKnown("ada", "192.0.2.1", "her telephone")).isEmpty();
  }

  @Test
  void anAnswerIsGuessedSlowlyFromEverywhereTogetherAndThatConcernsNoPassword() {
    for (int i = 0; i < 3; i++) {
      assertThat(failAnswer("ada", "192.0.2." + i)).isEmpty();
    }
    assertThatThrownBy(() -> failAnswer("ada", "192.0.2.9")).isInstanceOf(RefusedException.class);
    assertThat(fail("ada", "192.0.2.9")).isEmpty();
  }

  @Test
  void whatNobodyCanBeCalledIsOneName() {
    for (int i = 0; i < 3; i++) {
      assertThat(fail("no name " + "x".repeat(i), "192.0.2.9")).isEmpty();
    }
    assertThatThrownBy(() -> fail("neither this one", "192.0.2.9"))
        .isInstanceOf(RefusedException.class);
    assertThat(fail("ada", "192.0.2.9")).isEmpty();
  }

  @Test
  void whatIsRightOrCouldNotBeJudgedCostsNothing() {
    for (int i = 0; i < 50; i++) {
      assertThat(attempts.judge(ADA, () -> Optional.of("right"))).contains("right");
      assertThatThrownBy(
              () ->
                  attempts.judge(
                      ADA,
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
            ADA,
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
      attempts.count(Client.at("2001:db8:0:1::" + Integer.toHexString(i)));
    }
    assertThatThrownBy(() -> attempts.count(Client.at("2001:db8:0:1:ffff::1")))
        .isInstanceOf(RefusedException.class);
    attempts.count(Client.at("2001:db8:0:2::1"));
  }

  private void exhaust(String name, String address) {
    for (int i = 0; i < 3; i++) {
      assertThat(fail(name, address)).isEmpty();
    }
    assertThatThrownBy(() -> fail(name, address)).isInstanceOf(RefusedException.class);
  }

  private Optional<String> fail(String name, String address) {
    return failKnown(name, address, null);
  }

  private Optional<String> failKnown(String name, String address, String knownAs) {
    return attempts.judge(
        new Attempt(Secret.PASSWORD, name, address, knownAs), Optional::<String>empty);
  }

  private Optional<String> failAnswer(String name, String address) {
    return attempts.judge(new Attempt(Secret.ANSWER, name, address, null), Optional::<String>empty);
  }
}
