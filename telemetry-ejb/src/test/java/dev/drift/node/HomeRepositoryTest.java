package dev.drift.node;

import static dev.drift.node.NodeStatus.State.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drift.archive.Batches;
import dev.drift.archive.TestDatabase;
import dev.drift.node.HomeRepository.Homeless;
import dev.drift.testing.TestEntities;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Leases and homes on a real PostgreSQL. */
@ExtendWith(TestDatabase.class)
class HomeRepositoryTest {

  private static final Presence NOBODY = new Presence(0, 0);

  private final PGSimpleDataSource source;
  private final Node a = node("a");
  private final Node b = node("b");
  private int race;

  HomeRepositoryTest(PGSimpleDataSource source) {
    this.source = source;
  }

  @BeforeEach
  void clear() throws SQLException {
    TestDatabase.execute(source, "DELETE FROM race");
    TestDatabase.execute(source, "DELETE FROM node");
    race = Batches.newRace(source, "r");
  }

  @Test
  void aNodeThatRenewsItsLeaseKeepsItAndItsRaces() {
    assertThat(register(a)).isTrue();
    assertThat(register(b)).isTrue();
    assertThat(nodes(HomeRepository::alive)).containsExactly(a, b);
    assertThat(homeless(Duration.ZERO)).containsExactly(new Homeless("r", true));
    assertThat(races()).isEqualTo(new RaceHomes(Map.of(), Set.of("r")));

    assertThat(claim(a)).isTrue();
    assertThat(claim(a)).isTrue();
    assertThat(claim(b)).isFalse();
    assertThat(races()).isEqualTo(at(a, NOBODY));
    assertThat(home("r")).contains(a.runId());
    assertThat(home("none")).isEmpty();
    assertThat(homeless(Duration.ZERO)).isEmpty();

    KnownLease read = lease(a);
    assertThat(is(homes -> homes.renew(a.runId()))).isTrue();
    assertThat(lease(a).expiresAtMicros()).isGreaterThan(read.expiresAtMicros());
    assertThat(hold(read, b)).isFalse();
    assertThat(nodes(HomeRepository::expired)).isEmpty();
  }

  @Test
  void aNodeThatIsGoneIsTakenOverFromByOneOther() throws SQLException {
    register(a);
    register(b);
    claim(a);
    expire(a);
    assertThat(nodes(HomeRepository::alive)).containsExactly(b);
    assertThat(nodes(HomeRepository::expired)).containsExactly(a);

    KnownLease ended = lease(a);
    assertThat(ended.givenUp()).isFalse();
    assertThat(hold(ended, b)).isTrue();
    assertThat(leases()).extracting(KnownLease::node).containsExactly(b);
    assertThat(hold(ended, node("c"))).isFalse();
    assertThat(hold(ended, b)).isTrue();
    // It wakes up too late.
    assertThat(is(homes -> homes.renew(a.runId()))).isFalse();
    assertThat(claim(a)).isFalse();
    assertThat(claim(b)).isFalse();

    run(homes -> homes.lose(a.runId()));
    assertThat(is(homes -> homes.renew(a.runId()))).isFalse();
    assertThat(hold(ended, b)).isFalse();
    assertThat(homeless(Duration.ofMinutes(1))).containsExactly(new Homeless("r", false));
    assertThat(claim(b)).isTrue();
    assertThat(home("r")).contains(b.runId());
  }

  @Test
  void aNodeThatWasLateButNotMissedGoesOn() throws SQLException {
    register(a);
    expire(a);
    KnownLease ended = lease(a);
    assertThat(is(homes -> homes.renew(a.runId()))).isTrue();
    assertThat(hold(ended, b)).isFalse();
  }

  @Test
  void whoTakesOverAndDiesIsTakenOverFromToo() throws SQLException {
    register(a);
    register(b);
    expire(a);
    assertThat(hold(lease(a), b)).isTrue();
    TestDatabase.execute(source, "UPDATE node SET held_until = now() - interval '1 s'");
    assertThat(nodes(HomeRepository::expired)).containsExactly(a);
    assertThat(lease(a).givenUp()).isTrue();
    assertThat(hold(lease(a), node("c"))).isTrue();
  }

  @Test
  void aHomeTellsWhoIsInItsRacesAndAnotherOneBeginsAnew() throws SQLException {
    register(a);
    register(b);
    claim(a);
    Presence three = new Presence(3, 1);
    run(homes -> homes.tell(a.runId(), "r", three));
    run(homes -> homes.tell(b.runId(), "r", new Presence(7, 7)));
    assertThat(races()).isEqualTo(at(a, three));

    run(homes -> homes.release(race, a.runId()));
    claim(b);
    assertThat(races()).isEqualTo(at(b, NOBODY));
  }

  @Test
  void whoTellsWaitsForNobody() throws SQLException {
    register(a);
    claim(a);
    try (Connection other = source.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM race_home FOR UPDATE");
      run(homes -> homes.tell(a.runId(), "r", new Presence(3, 1)));
      other.commit();
    }
    assertThat(races()).isEqualTo(at(a, NOBODY));
  }

  @Test
  void aTransactionOfANodeThatHangsKeepsNobodyWaiting() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    String update = "UPDATE race SET name = 'x' WHERE key = " + race;
    try (Connection hangs = source.getConnection();
        Connection idle = source.getConnection();
        Statement idleStatement = idle.createStatement();
        Statement statement = hangs.createStatement()) {
      idle.setAutoCommit(false);
      idleStatement.execute("SELECT FROM node");
      hangs.setAutoCommit(false);
      statement.execute(update);
      Future<?> waits =
          other.submit(
              () -> {
                TestDatabase.execute(source, update);
                return null;
              });

      await().until(() -> endStalled(Duration.ZERO) == 1);
      waits.get();
      assertThatThrownBy(hangs::commit).isInstanceOf(SQLException.class);
      // Nobody waits for this one.
      idle.commit();
    } finally {
      other.shutdownNow();
    }
  }

  private long endStalled(Duration silent) {
    return with(homes -> homes.endStalled(silent));
  }

  @Test
  void aNameIsThatOfOneRunAtATime() throws SQLException {
    register(a);
    Node again = new Node(UUID.randomUUID(), a.name(), a.queue(), a.host(), 8080, 0, "s");
    assertThat(register(again)).isFalse();
    expire(a);
    assertThat(register(again)).isTrue();
    assertThat(nodes(HomeRepository::alive)).containsExactly(again);

    Node alone = new Node(UUID.randomUUID(), a.name(), a.queue(), a.host(), 8080, 0, "s");
    assertThat(is(homes -> homes.register(alone, true))).isTrue();
    assertThat(nodes(HomeRepository::alive)).containsExactly(alone);
  }

  @Test
  void aNodeThatStopsLeavesItsRacesToOthers() throws SQLException {
    register(a);
    register(b);
    claim(a);
    run(homes -> homes.leave(a.runId(), false));
    assertThat(claim(b)).isTrue();
    assertThat(nodes(HomeRepository::expired)).containsExactly(a);
    assertThat(lease(a).givenUp()).isTrue();
    assertThat(with(HomeRepository::statuses)).extracting(NodeStatus::state).doesNotContain(HELD);

    run(homes -> homes.release(race, b.runId()));
    assertThat(home("r")).isEmpty();
    run(homes -> homes.leave(b.runId(), true));
    assertThat(nodes(HomeRepository::alive)).isEmpty();
    assertThat(nodes(HomeRepository::expired)).containsExactly(a);
  }

  private KnownLease lease(Node node) {
    return leases().stream().filter(lease -> lease.node().equals(node)).findFirst().orElseThrow();
  }

  private List<KnownLease> leases() {
    return with(HomeRepository::leases);
  }

  private boolean hold(KnownLease ended, Node by) {
    return is(homes -> homes.hold(ended, by.runId()));
  }

  private boolean register(Node node) {
    return is(homes -> homes.register(node, false));
  }

  private boolean claim(Node node) {
    return is(homes -> homes.claim(race, node.runId()));
  }

  private void expire(Node node) throws SQLException {
    TestDatabase.execute(
        source,
        "UPDATE node SET expires_at = now() - interval '1 ms' WHERE run_id = '%s'"
            .formatted(node.runId()));
  }

  private void run(Consumer<HomeRepository> work) {
    var unused =
        with(
            homes -> {
              work.accept(homes);
              return true;
            });
  }

  private boolean is(Predicate<HomeRepository> question) {
    return with(question::test);
  }

  private List<Node> nodes(Function<HomeRepository, List<Node>> question) {
    return with(question);
  }

  private List<Homeless> homeless(Duration within) {
    return with(homes -> homes.homeless(within));
  }

  private RaceHomes races() {
    return with(HomeRepository::homes);
  }

  private static RaceHomes at(Node home, Presence presence) {
    return new RaceHomes(Map.of("r", home.runId()), Set.of(), Map.of("r", presence));
  }

  private Optional<UUID> home(String raceId) {
    return with(homes -> homes.home(raceId));
  }

  private <T> T with(Function<HomeRepository, T> work) {
    try (EntityManager entities = TestEntities.of(source).createEntityManager()) {
      entities.getTransaction().begin();
      T result = work.apply(new HomeRepository(entities));
      entities.getTransaction().commit();
      return result;
    }
  }

  private static Node node(String name) {
    return new Node(
        UUID.randomUUID(), name, "drift.samples.node." + name, "127.0.0.1", 8080, 50051, "secret");
  }
}
