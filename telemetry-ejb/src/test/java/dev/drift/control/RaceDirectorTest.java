package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.drift.archive.TestDatabase;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.PortRange;
import dev.drift.config.StreamFormat;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceOrigin;
import dev.drift.race.RaceRole;
import dev.drift.race.RaceStatus;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** The life of a race: ports, states, versions, and who may change them. */
@ExtendWith(TestDatabase.class)
class RaceDirectorTest {

  private static final RaceOrigin MUNICH = new RaceOrigin(48.137, 11.575, 90);

  private final PGSimpleDataSource source;
  private final Direction direction;
  private final Caller anna;
  private final Caller ben;

  RaceDirectorTest(PGSimpleDataSource source) {
    this.source = source;
    direction = new Direction(source);
    anna = direction.anna;
    ben = direction.ben;
  }

  @Test
  void aRaceOfWhichNothingWasSaidHasTheDefaults() {
    PortRange range = Direction.freeRange(1);
    RaceDirector director = direction.director(range, 20, Clock.fixed(NOW, ZoneOffset.UTC));
    Race race = director.visible(Caller.NOBODY, director.create(anna, NewRace.DEFAULTS).id());

    assertThat(race.name()).isEqualTo("Race of anna");
    assertThat(race.status()).isEqualTo(RaceStatus.SCHEDULED);
    assertThat(race.isPublic()).isTrue();
    assertThat(race.map()).isEmpty();
    assertThat(race.creatorKey()).isEqualTo(anna.userKey());
    assertThat(race.createdAt()).isEqualTo(NOW);
    assertThat(race.startedAt()).isEmpty();
    assertThat(race.version()).isEqualTo(1);
    assertThat(race.info().streamFormat()).isEqualTo(StreamFormat.of("Timestamp,Position"));
    assertThat(race.info().batteryOrder()).isEqualTo(BatteryOrder.VOLTAGE_FIRST);
    assertThat(race.info().udpPort()).isEqualTo(range.first());
    assertThat(director.people(Caller.NOBODY, race.id()))
        .extracting(person -> person.userKey() + " " + person.role())
        .containsExactly(anna.userKey() + " ORGANISER");
  }

  @Test
  void whatWasSaidIsKept() {
    RaceDirector director = direction.director(1, 20);
    NewRace wanted =
        new NewRace(
            " Friday ",
            "Autumn Fields",
            false,
            StreamFormat.FULL,
            BatteryOrder.PERCENTAGE_FIRST,
            NOW.plusSeconds(60),
            MUNICH,
            null);
    Race race = director.visible(anna, director.create(anna, wanted).id());

    assertThat(race.name()).isEqualTo("Friday");
    assertThat(race.map()).contains("Autumn Fields");
    assertThat(race.isPublic()).isFalse();
    assertThat(race.scheduledAt()).contains(NOW.plusSeconds(60));
    assertThat(race.origin()).contains(MUNICH);
    assertThat(race.info().streamFormat()).isEqualTo(StreamFormat.FULL);
    assertThat(race.info().batteryOrder()).isEqualTo(BatteryOrder.PERCENTAGE_FIRST);
    refused(Why.INVALID, () -> director.create(anna, named(" ")));
    refused(Why.INVALID, () -> director.create(anna, named("x".repeat(101))));
    refused(Why.INVALID, () -> director.create(anna, named("a\nb")));
    refused(Why.SIGN_IN, () -> director.create(Caller.NOBODY, NewRace.DEFAULTS));
  }

  @Test
  void theLowestFreePortIsGivenAndComesBack() throws IOException {
    PortRange range = Direction.freeRange(3);
    RaceDirector director = direction.director(range, 20, Clock.systemUTC());
    try (DatagramSocket other =
        new DatagramSocket(new InetSocketAddress(Direction.LOOPBACK, range.first() + 1))) {
      Race first = director.create(anna, NewRace.DEFAULTS);
      Race second = director.create(ben, NewRace.DEFAULTS);
      assertThat(first.info().udpPort()).isEqualTo(range.first());
      assertThat(second.info().udpPort()).isEqualTo(range.first() + 2);
      refused(Why.CONFLICT, () -> director.create(anna, NewRace.DEFAULTS))
          .hasMessage(
              "All 3 UDP ports are in use: end a race, or give more with --race-udp-ports.");

      assertThat(director.end(anna, first.id()).info().udpPort()).isZero();
      assertThat(director.create(anna, NewRace.DEFAULTS).info().udpPort()).isEqualTo(range.first());
      assertThat(other.isClosed()).isFalse();
    }
    assertThat(director.create(anna, NewRace.DEFAULTS).info().udpPort())
        .isEqualTo(range.first() + 1);
  }

  @Test
  void portsAreGivenOnceHoweverManyAskAtTheSameTime() throws InterruptedException {
    RaceDirector director = direction.director(2, 20);
    List<Object> results = atOnce(8, () -> director.create(anna, NewRace.DEFAULTS));

    assertThat(results).filteredOn(Race.class::isInstance).hasSize(2);
    assertThat(results)
        .filteredOn(RefusedException.class::isInstance)
        .hasSize(6)
        .allMatch(refusal -> ((RefusedException) refusal).why() == Why.CONFLICT);
    assertThat(direction.database.values("SELECT DISTINCT udp_port FROM race")).hasSize(2);
  }

  @Test
  void aUserHasOnlySoManyRacesThatHaveNotEnded() throws InterruptedException {
    RaceDirector director = direction.director(12, 2);
    assertThat(atOnce(5, () -> director.create(anna, NewRace.DEFAULTS)))
        .filteredOn(Race.class::isInstance)
        .hasSize(2);
    refused(Why.CONFLICT, () -> director.create(anna, NewRace.DEFAULTS))
        .hasMessageContaining("end or delete one");
    String one = direction.database.values("SELECT id FROM race LIMIT 1").get(0);
    director.end(anna, one);
    director.create(anna, NewRace.DEFAULTS);
    director.create(ben, NewRace.DEFAULTS);
  }

  @Test
  void aRaceIsScheduledThenRunsThenHasEnded() {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();

    Race running = director.start(anna, id);
    assertThat(running.status()).isEqualTo(RaceStatus.RUNNING);
    assertThat(running.startedAt()).contains(NOW);
    assertThat(direction.gate.open).containsExactly(id);
    refused(Why.CONFLICT, () -> director.start(anna, id)).hasMessageContaining("running already");
    refused(Why.CONFLICT, () -> director.delete(anna, id)).hasMessage("End the race first.");

    Race ended = director.end(anna, id);
    assertThat(ended.status()).isEqualTo(RaceStatus.ENDED);
    assertThat(ended.endedAt()).contains(NOW);
    assertThat(direction.gate.open).isEmpty();
    refused(Why.CONFLICT, () -> director.end(anna, id));
    refused(Why.CONFLICT, () -> director.start(anna, id)).hasMessageContaining("has ended");
    assertThat(director.visible(ben, id).version()).isEqualTo(3);

    director.delete(anna, id);
    refused(Why.NOT_FOUND, () -> director.visible(anna, id));
  }

  @Test
  void aRaceThatNeverStartedCanEndOrBeDeleted() {
    RaceDirector director = direction.director(2, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    assertThat(director.end(anna, id).status()).isEqualTo(RaceStatus.ENDED);
    director.delete(anna, director.create(anna, NewRace.DEFAULTS).id());
    assertThat(direction.database.values("SELECT id FROM race")).containsExactly(id);
  }

  @Test
  void aRaceWhosePortIsInUseStaysScheduled() {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    direction.gate.portInUse = true;
    refused(Why.CONFLICT, () -> director.start(anna, id)).hasMessageContaining("is in use");
    assertThat(director.visible(anna, id).status()).isEqualTo(RaceStatus.SCHEDULED);
    // It opened nothing: what it would take back is another start's.
    assertThat(direction.gate.abandoned).isEmpty();
    direction.gate.portInUse = false;
    assertThat(director.start(anna, id).status()).isEqualTo(RaceStatus.RUNNING);
  }

  @Test
  void aRunningRaceThatIsNotOpenHereIsOpened() {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    Race started = director.start(anna, id);
    direction.gate.open.clear();

    Race again = director.start(anna, id);
    assertThat(direction.gate.open).containsExactly(id);
    assertThat(again.version()).isEqualTo(started.version());
    refused(Why.CONFLICT, () -> director.start(anna, id));
  }

  @Test
  void whatWasOpenedIsClosedWhenTheStartCanNotBeKept() {
    Transactions failing =
        new Transactions() {
          @Override
          public <T> T call(Supplier<T> work) {
            return direction.database.call(
                () -> {
                  var unused = work.get();
                  throw new IllegalStateException("the database went away");
                });
          }
        };
    String id = direction.director(1, 20).create(anna, NewRace.DEFAULTS).id();
    RaceDirector director =
        direction.director(Direction.freeRange(1), 20, Clock.systemUTC(), failing);
    assertThatThrownBy(() -> director.start(anna, id)).isInstanceOf(IllegalStateException.class);
    assertThat(direction.gate.open).isEmpty();
    assertThat(direction.gate.abandoned).containsExactly(id);
  }

  @Test
  void ofTwoWhoEndARaceAtTheSameTimeOneDoes() throws InterruptedException {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    director.start(anna, id);
    assertThat(atOnce(4, () -> director.end(anna, id)))
        .filteredOn(Race.class::isInstance)
        .hasSize(1);
  }

  @Test
  void aRaceEndsWhileTheArchiveHoldsItsRow() throws SQLException {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    director.start(anna, id);
    try (Connection archive = source.getConnection();
        Statement statement = archive.createStatement()) {
      archive.setAutoCommit(false);
      statement.execute("SELECT key FROM race FOR KEY SHARE");
      assertTimeoutPreemptively(Duration.ofSeconds(30), () -> director.end(anna, id));
      archive.rollback();
    }
    assertThat(director.visible(anna, id).status()).isEqualTo(RaceStatus.ENDED);
  }

  @Test
  void whoeverFindsTheRaceHeldForSecondsTriesAgain() throws SQLException {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    try (Connection other = source.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT key FROM race FOR NO KEY UPDATE");
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () ->
              assertThatThrownBy(() -> director.start(anna, id))
                  .isInstanceOfSatisfying(
                      RefusedException.class,
                      refused -> {
                        assertThat(refused.why()).isEqualTo(Why.BUSY);
                        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                      }));
      other.rollback();
    }
    assertThat(director.start(anna, id).status()).isEqualTo(RaceStatus.RUNNING);
  }

  @Test
  void whoDeletesARaceWaitsForNoStoreThatWaitsForThem() throws SQLException {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    try (Connection archive = source.getConnection();
        Statement statement = archive.createStatement()) {
      archive.setAutoCommit(false);
      statement.execute("SELECT key FROM race FOR KEY SHARE");
      // Refused before it holds anything that the store needs.
      refused(Why.BUSY, () -> director.delete(anna, id));
      refused(Why.BUSY, () -> director.leaveAndDeleteWithLast(anna, id, anna.userKey()));
      statement.execute("UPDATE race SET first_sample_at = now()");
      archive.commit();
    }
    director.delete(anna, id);
    refused(Why.NOT_FOUND, () -> director.visible(anna, id));
  }

  @Test
  void whoDeletesARunningRaceIsToldSoWhileItsSamplesAreStored() throws SQLException {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    director.start(anna, id);
    try (Connection archive = source.getConnection();
        Statement statement = archive.createStatement()) {
      archive.setAutoCommit(false);
      statement.execute("SELECT key FROM race FOR KEY SHARE");
      refused(Why.CONFLICT, () -> director.delete(anna, id)).hasMessage("End the race first.");
      archive.rollback();
    }
  }

  @Test
  void onlyWhoSawTheRaceAsItIsChangesIt() {
    RaceDirector director = direction.director(1, 20);
    Race seen = director.create(anna, NewRace.DEFAULTS);
    // What the archive does with a race's first sample.
    direction.database.execute("UPDATE race SET first_sample_at = now()");

    Race changed = director.change(anna, seen.id(), seen.version(), RaceChange.naming("A", "M"));
    assertThat(changed.name()).isEqualTo("A");
    assertThat(changed.map()).contains("M");
    assertThat(changed.version()).isEqualTo(2);
    refused(
        Why.CHANGED,
        () -> director.change(anna, seen.id(), seen.version(), RaceChange.naming("B", null)));
    assertThat(director.change(anna, seen.id(), null, RaceChange.naming("C", "")).map()).isEmpty();
    assertThat(direction.database.values("SELECT first_sample_at FROM race")).doesNotContainNull();
  }

  @Test
  void ofTwoChangesOfTheSameVersionOneIsMade() throws InterruptedException {
    RaceDirector director = direction.director(1, 20);
    Race seen = director.create(anna, NewRace.DEFAULTS);
    assertThat(
            atOnce(
                4,
                () ->
                    director.change(
                        anna,
                        seen.id(),
                        seen.version(),
                        RaceChange.naming(Thread.currentThread().getName(), null))))
        .filteredOn(Race.class::isInstance)
        .hasSize(1);
  }

  @Test
  void theFormOfTheSamplesIsFixedByTheStart() {
    RaceDirector director = direction.director(1, 20);
    Race race = director.create(anna, NewRace.DEFAULTS);
    RaceChange full = formed(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST);
    int port = race.info().udpPort();
    assertThat(director.change(anna, race.id(), null, full).info())
        .satisfies(
            info -> {
              assertThat(info.streamFormat()).isEqualTo(StreamFormat.FULL);
              assertThat(info.batteryOrder()).isEqualTo(BatteryOrder.PERCENTAGE_FIRST);
              assertThat(info.udpPort()).isEqualTo(port);
            });
    director.start(anna, race.id());
    director.change(anna, race.id(), null, full);
    refused(
        Why.CONFLICT,
        () -> director.change(anna, race.id(), null, formed(null, BatteryOrder.VOLTAGE_FIRST)));
    refused(
        Why.CONFLICT,
        () -> director.change(anna, race.id(), null, formed(StreamFormat.of("Timestamp"), null)));
  }

  @Test
  void onlyOrganisersAndAdministratorsRunARace() {
    RaceDirector director = direction.director(1, 20);
    String id = director.create(anna, NewRace.DEFAULTS).id();
    director.addPerson(direction.cleo, id, direction.cleo.userKey(), RaceRole.PILOT);
    List<Function<Caller, Runnable>> calls =
        List.of(
            who -> () -> director.change(who, id, null, RaceChange.naming("mine", null)),
            who -> () -> director.start(who, id),
            who -> () -> director.end(who, id),
            who -> () -> director.delete(who, id));
    for (Function<Caller, Runnable> call : calls) {
      refused(Why.SIGN_IN, () -> call.apply(Caller.NOBODY).run());
      refused(Why.FORBIDDEN, () -> call.apply(ben).run());
      refused(Why.FORBIDDEN, () -> call.apply(direction.cleo).run());
      call.apply(direction.administrator).run();
    }
  }

  @Test
  void thePracticeRaceIsNobodys() {
    practiceOn(9001);
    RaceDirector director = direction.director(1, 20);
    Caller root = direction.administrator;
    refused(
        Why.FORBIDDEN,
        () -> director.change(root, "practice", null, RaceChange.naming("mine", null)));
    refused(Why.FORBIDDEN, () -> director.start(root, "practice"));
    refused(Why.FORBIDDEN, () -> director.end(root, "practice"));
    refused(Why.FORBIDDEN, () -> director.delete(root, "practice"));
    refused(
        Why.FORBIDDEN, () -> director.addPerson(anna, "practice", anna.userKey(), RaceRole.PILOT));
    director.watched(anna, "practice");
    assertThat(director.people(root, "practice")).isEmpty();
  }

  @Test
  void thePracticeRaceTakesNoCreatedRacesPort() {
    RaceDirector director = direction.director(1, 20);
    Race created = director.create(anna, NewRace.DEFAULTS);
    int port = created.info().udpPort();
    assertThat(practiceOn(port).info().udpPort()).isZero();
    director.end(anna, created.id());
    assertThat(practiceOn(port).info().udpPort()).isEqualTo(port);
    refused(Why.CONFLICT, () -> director.create(anna, NewRace.DEFAULTS));
  }

  @Test
  void whereARaceIsCanBeSaidAnyTimeAndTakenBack() {
    RaceDirector director = direction.director(1, 20);
    Race race = director.create(anna, NewRace.DEFAULTS);
    assertThat(race.origin()).isEmpty();

    Race placed = director.change(anna, race.id(), null, placed(MUNICH));
    assertThat(placed.version()).isEqualTo(2);
    assertThat(director.visible(anna, race.id()).origin()).contains(MUNICH);
    Race same = director.change(anna, race.id(), null, RaceChange.naming("Cup", null));
    assertThat(same.origin()).contains(MUNICH);
    Race back = director.change(anna, race.id(), null, placed(RaceOrigin.NOT_SAID));
    assertThat(back.origin()).isEmpty();
    assertThat(director.visible(anna, race.id()).origin()).isEmpty();
  }

  private static RaceChange placed(RaceOrigin origin) {
    return new RaceChange(null, null, null, null, null, null, origin, null);
  }

  private Race practiceOn(int udpPort) {
    return direction.database.call(
        () ->
            direction
                .database
                .races()
                .ensurePractice(StreamFormat.FULL, BatteryOrder.VOLTAGE_FIRST, udpPort, NOW));
  }

  private static NewRace named(String name) {
    return new NewRace(name, null, null, null, null, null, null, null);
  }

  private static RaceChange formed(StreamFormat format, BatteryOrder order) {
    return new RaceChange(null, null, null, format, order, null, null, null);
  }

  /** What each of several threads got, a result or an exception. */
  private static List<Object> atOnce(int threads, Callable<?> call) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Object> results = new ArrayList<>();
      List<Callable<Object>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        calls.add(call::call);
      }
      for (Future<Object> future : executor.invokeAll(calls)) {
        try {
          results.add(future.get());
        } catch (ExecutionException e) {
          results.add(e.getCause());
        }
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }
}
