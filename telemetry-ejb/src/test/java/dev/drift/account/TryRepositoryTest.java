package dev.drift.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.account.TryRepository.Stake;
import dev.drift.archive.TestDatabase;
import dev.drift.testing.TestEntities;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Tries that several servers count, each in transactions of its own. */
@ExtendWith(TestDatabase.class)
class TryRepositoryTest {

  private static final int SERVERS = 4;
  private static final int TRIES = 20;

  private final PGSimpleDataSource source;
  private final Stake name = new Stake(UUID.randomUUID(), 10);

  TryRepositoryTest(PGSimpleDataSource source) {
    this.source = source;
  }

  @BeforeEach
  void clear() throws SQLException {
    TestDatabase.execute(source, "DELETE FROM try_count");
  }

  @Test
  void serversThatCountAtTheSameTimeCountTogether() throws Exception {
    List<Boolean> counted = onEachServer(server -> take(name).isEmpty());
    assertThat(counted).hasSize(SERVERS * TRIES);
    assertThat(counted.stream().filter(isCounted -> isCounted)).hasSize(10);
  }

  @Test
  void nobodyWaitsForEachOtherAndWhatIsGivenBackIsFreeAgain() throws Exception {
    List<Boolean> refused =
        onEachServer(
            server -> {
              Stake address = new Stake(new UUID(0, server % 2), SERVERS);
              boolean isRefused = take(address, name).isPresent();
              giveBack(address, name);
              var unused = forget();
              return isRefused;
            });
    assertThat(refused).hasSize(SERVERS * TRIES).doesNotContain(true);
    for (int i = 0; i < 10; i++) {
      assertThat(take(name)).isEmpty();
    }
    assertThat(take(name)).isPresent();
  }

  @Test
  void whatIsRefusedByOneCountsByNone() {
    Stake address = new Stake(UUID.randomUUID(), 1);
    Stake other = new Stake(UUID.randomUUID(), 1);
    assertThat(take(other)).isEmpty();
    assertThat(take(address, other)).isPresent();
    assertThat(take(address)).isEmpty();
  }

  @Test
  void onlyWhatCountsIsKept() throws SQLException {
    Stake seldom = new Stake(UUID.randomUUID(), 1);
    assertThat(take(name, seldom)).isEmpty();
    assertThat(forget()).isZero();

    TestDatabase.execute(source, "UPDATE try_count SET all_back_at = all_back_at - interval '30s'");
    assertThat(forget()).isEqualTo(1);
    assertThat(take(seldom).orElseThrow()).isPositive().isLessThan(Duration.ofMinutes(5));
  }

  /** What each of the servers is answered, again and again. */
  private static List<Boolean> onEachServer(Function<Integer, Boolean> work) throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(SERVERS);
    try {
      List<Future<List<Boolean>>> all = new ArrayList<>();
      for (int i = 0; i < SERVERS; i++) {
        int server = i;
        all.add(
            servers.submit(
                () -> {
                  List<Boolean> answers = new ArrayList<>();
                  for (int n = 0; n < TRIES; n++) {
                    answers.add(work.apply(server));
                  }
                  return answers;
                }));
      }
      List<Boolean> answers = new ArrayList<>();
      for (Future<List<Boolean>> each : all) {
        answers.addAll(each.get());
      }
      return answers;
    } finally {
      servers.shutdownNow();
    }
  }

  private Optional<Duration> take(Stake... stakes) {
    return with(tries -> tries.take(List.of(stakes)));
  }

  private void giveBack(Stake... stakes) {
    var unused =
        with(
            tries -> {
              tries.giveBack(List.of(stakes));
              return true;
            });
  }

  private int forget() {
    return with(TryRepository::forgetBack);
  }

  private <T> T with(Function<TryRepository, T> work) {
    try (EntityManager entities = TestEntities.of(source).createEntityManager()) {
      entities.getTransaction().begin();
      T result = work.apply(new TryRepository(entities));
      entities.getTransaction().commit();
      return result;
    }
  }
}
