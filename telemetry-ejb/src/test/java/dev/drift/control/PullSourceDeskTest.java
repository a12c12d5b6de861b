package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.StoredSourceReader;
import dev.drift.archive.TestDatabase;
import dev.drift.batch.BatchPublisher;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.SourceHosts;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.pull.CallRules;
import dev.drift.intake.pull.CallTools;
import dev.drift.intake.pull.PullSources;
import dev.drift.intake.pull.RaceSources;
import dev.drift.intake.pull.SourceCaller;
import dev.drift.intake.pull.SourceState;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceRole;
import dev.drift.supervision.Stages;
import java.net.InetAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Who may have which address called, on a real database; calls are only recorded. */
@ExtendWith(TestDatabase.class)
class PullSourceDeskTest {

  private static final SourceHosts HOSTS =
      SourceHosts.of("localhost,10.1.0.0/16,sensors.example:50051");
  private static final String LOCAL = "127.0.0.1:50051";
  private static final String ELSEWHERE = "192.0.2.1:50051";

  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final PullSources running = new PullSources();
  private final List<InetAddress> called = new ArrayList<>();
  private final List<String> lookedUp = new ArrayList<>();
  private final Direction direction;
  private final Caller anna;
  private final Caller ben;
  private final Caller root;
  private final PGSimpleDataSource database;
  private RaceDirector director;
  private PullSourceCalls calls;
  private PullSourceDesk desk;
  private Race race;

  PullSourceDeskTest(PGSimpleDataSource source) {
    database = source;
    direction = new Direction(source);
    anna = direction.anna;
    ben = direction.ben;
    root = direction.administrator;
    direction.database.execute(
        "UPDATE account SET administrator = true WHERE key = " + root.userKey());
  }

  @BeforeEach
  void open() {
    director = direction.director(10, 20);
    race = director.create(anna, new NewRace("Cup", null, null, null, null, null, null, null));
    calls =
        new PullSourceCalls(
            HOSTS,
            direction.database.races(),
            direction.database.sources(),
            running,
            direction.transactions());
    desk =
        new PullSourceDesk(
            Clock.fixed(NOW, ZoneOffset.UTC),
            HOSTS,
            direction.database.races(),
            direction.database.people(),
            direction.database.sources(),
            direction.transactions(),
            running,
            calls,
            new StoredSourceReader(database));
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  /** Takes readings for the race from now on. */
  private void run() {
    RaceIntake intake =
        new RaceIntake(race.info(), 0, Map.of(), List.of(), publisher.open(race.key()), 1);
    Executor atOnce = Runnable::run;
    CallTools tools =
        new CallTools(
            new CallRules(HOSTS, 100),
            (target, address, listener) -> {
              called.add(address);
              return new SourceCaller.SourceCall() {
                @Override
                public void request(int messages) {}

                @Override
                public void cancel() {}
              };
            },
            host -> {
              lookedUp.add(host);
              return new InetAddress[] {InetAddress.getLoopbackAddress()};
            },
            atOnce,
            (delay, task) -> () -> {},
            new Random(1),
            System::nanoTime,
            Clock.systemUTC());
    running.add(race.id(), new RaceSources(intake, List.of(), List.of(), tools));
    calls.refresh(race.id());
  }

  private PullSourceStatus add(Caller caller, String address) {
    return desk.add(caller, race.id(), address, false, null, null);
  }

  private SourceState state(PullSourceStatus of) {
    return desk.one(anna, race.id(), of.source().id()).status().state();
  }

  @Test
  void organisersHaveListedAddressesCalledAndAdministratorsAll() {
    run();
    assertThat(add(anna, LOCAL).status().state()).isEqualTo(SourceState.CONNECTING);
    add(anna, "[::1]:50051");
    add(anna, "10.1.2.3:1");
    add(anna, "LOCALHOST:7");
    add(anna, "[::ffff:10.1.0.1]:1");
    add(root, ELSEWHERE);
    add(root, "anything.example:1");
    assertThat(called)
        .extracting(InetAddress::getHostAddress)
        .startsWith("127.0.0.1", "0:0:0:0:0:0:0:1", "10.1.2.3")
        .contains("192.0.2.1");
    assertThat(desk.all(anna, race.id()))
        .extracting(shown -> shown.source().name())
        .containsExactly(
            "source-1", "source-2", "source-3", "source-4", "source-5", "source-6", "source-7");
  }

  @Test
  void whatIsNotListedIsRefusedWithOneTextBeforeAnythingIsLookedUp() {
    run();
    String text = null;
    for (String address :
        List.of(
            ELSEWHERE,
            "10.2.0.1:50051",
            "sensors.example:50052",
            "known.example:50051",
            "unknown.invalid:50051",
            "[fe80::1]:50051",
            "[::ffff:192.0.2.1]:1",
            "[::127.0.0.1]:1",
            "169.254.169.254:80",
            "localhost.example:1")) {
      try {
        add(anna, address);
        throw new AssertionError(address);
      } catch (dev.drift.caller.RefusedException e) {
        assertThat(e.why()).as(address).isEqualTo(Why.FORBIDDEN);
        assertThat(text == null || text.equals(e.getMessage())).isTrue();
        text = e.getMessage();
      }
    }
    assertThat(lookedUp).isEmpty();
    assertThat(called).isEmpty();
    assertThat(desk.all(anna, race.id())).isEmpty();
  }

  @Test
  void whatIsNoAddressIsInvalidForEverybody() {
    for (String address :
        List.of(
            "",
            "host",
            "host:0",
            "host:65536",
            "::1:50051",
            "0.0.0.0:1",
            "[::]:1",
            "224.0.0.1:1",
            "127.1:1",
            "2130706433:1",
            "0x7f000001:1",
            "0177.0.0.1x.1:1",
            "[fe80::1%1]:1",
            "http://host:1",
            "a b:1",
            "host:1/x",
            "user@host:1")) {
      refused(Why.INVALID, () -> add(root, address));
    }
  }

  @Test
  void othersAddNothingAndSeeNoAddresses() {
    refused(Why.SIGN_IN, () -> add(Caller.NOBODY, LOCAL));
    refused(Why.FORBIDDEN, () -> add(ben, LOCAL));
    PullSourceStatus source = add(anna, LOCAL);
    UUID id = source.source().id();
    refused(Why.FORBIDDEN, () -> desk.setStreaming(ben, race.id(), id, false));
    refused(Why.FORBIDDEN, () -> desk.remove(ben, race.id(), id));
    assertThat(desk.all(Caller.NOBODY, race.id()).get(0).managed()).isFalse();
    assertThat(desk.all(ben, race.id()).get(0).managed()).isFalse();
    assertThat(desk.all(anna, race.id()).get(0).managed()).isTrue();
    assertThat(desk.all(root, race.id()).get(0).managed()).isTrue();
  }

  @Test
  void aSourceOfAnotherRaceIsNone() {
    PullSourceStatus source = add(anna, LOCAL);
    Race other =
        director.create(anna, new NewRace("Other", null, null, null, null, null, null, null));
    UUID id = source.source().id();
    refused(Why.NOT_FOUND, () -> desk.one(anna, other.id(), id));
    refused(Why.NOT_FOUND, () -> desk.setStreaming(anna, other.id(), id, false));
    refused(Why.NOT_FOUND, () -> desk.remove(anna, other.id(), id));
  }

  @Test
  void itIsStartedStoppedAndRemoved() {
    PullSourceStatus source = add(anna, LOCAL);
    UUID id = source.source().id();
    assertThat(source.status().state()).isEqualTo(SourceState.STOPPED);
    assertThat(source.source().isStreaming()).isTrue();
    run();
    assertThat(state(source)).isEqualTo(SourceState.CONNECTING);
    desk.setStreaming(anna, race.id(), id, false);
    assertThat(state(source)).isEqualTo(SourceState.STOPPED);
    desk.setStreaming(anna, race.id(), id, true);
    assertThat(state(source)).isEqualTo(SourceState.CONNECTING);
    desk.remove(anna, race.id(), id);
    assertThat(running.find(race.id()).orElseThrow().statuses()).isEmpty();
    assertThat(desk.all(anna, race.id())).isEmpty();
  }

  @Test
  void whoLosesTheRightHasNothingCalledAnyMore() {
    run();
    PullSourceStatus ofRoot = add(root, ELSEWHERE);
    PullSourceStatus local = add(root, LOCAL);
    director.addPerson(anna, race.id(), ben.userKey(), RaceRole.ORGANISER);
    PullSourceStatus ofBen = add(ben, LOCAL);
    director.removePerson(anna, race.id(), ben.userKey());
    direction.database.execute(
        "UPDATE account SET administrator = false WHERE key = " + root.userKey());
    calls.refreshAll();
    for (PullSourceStatus source : List.of(ofRoot, local, ofBen)) {
      assertThat(state(source)).isEqualTo(SourceState.STOPPED);
      assertThat(desk.one(anna, race.id(), source.source().id()).status().lastError())
          .contains("may not");
    }
    direction.database.execute(
        "UPDATE account SET administrator = true, deleted_at = now() WHERE key = "
            + root.userKey());
    calls.refresh(race.id());
    assertThat(state(ofRoot)).isEqualTo(SourceState.STOPPED);
  }

  @Test
  void namesAndNumbersAreLimited() {
    desk.add(anna, race.id(), LOCAL, true, "drone", " engine ");
    assertThat(desk.all(anna, race.id()).get(0).source().name()).isEqualTo("engine");
    refused(Why.CONFLICT, () -> desk.add(anna, race.id(), LOCAL, false, null, "engine"));
    refused(Why.INVALID, () -> desk.add(anna, race.id(), LOCAL, false, null, "a\u0000"));
    refused(Why.INVALID, () -> desk.add(anna, race.id(), LOCAL, false, "\n", null));
    for (int i = 1; i < PullSourceDesk.MAX_OF_RACE; i++) {
      add(anna, LOCAL);
    }
    refused(Why.CONFLICT, () -> add(anna, LOCAL));
    refused(Why.CONFLICT, () -> add(root, LOCAL));
    Race second = director.create(anna, new NewRace("2", null, null, null, null, null, null, null));
    Race third = director.create(anna, new NewRace("3", null, null, null, null, null, null, null));
    for (int i = 0; i < PullSourceDesk.MAX_OF_RACE; i++) {
      desk.add(anna, second.id(), LOCAL, false, null, null);
    }
    assertThatThrownBy(() -> desk.add(anna, third.id(), LOCAL, false, null, null))
        .hasMessageContaining("You have added 32 sources");
    desk.add(root, third.id(), LOCAL, false, null, null);
  }

  @Test
  void anEndedRaceGetsNoneAndKeepsItsOwn() {
    add(anna, LOCAL);
    director.end(anna, race.id());
    refused(Why.CONFLICT, () -> add(anna, LOCAL));
    assertThat(desk.all(anna, race.id())).hasSize(1);
    director.delete(anna, race.id());
    assertThat(direction.database.values("SELECT id FROM pull_source")).isEmpty();
  }

  @Test
  void whatIsStoredIsToldOfARaceThatDoesNotRun() {
    add(anna, LOCAL);
    direction.database.execute(
        """
        INSERT INTO sensor (race_key, source, sensor_id, drone_id, subsystem, quantity, unit,
          first_received_at, last_received_at, last_time, last_sequence, last_status, first_at,
          last_at, readings, missing)
        VALUES
          (%1$d, 'source-1', 'T1', '', 'A', 'B', '', now(), now(), now(), 7, 0, now(), now(), 5, 2),
          (%1$d, 'source-1', 'T2', '', 'A', 'B', '', now(), now(), now(), 3, 0, now(), now(), 3, 0)
        """
            .formatted(race.key()));
    var status = desk.all(anna, race.id()).get(0).status();
    assertThat(status.received()).isEqualTo(8);
    assertThat(status.missing()).isEqualTo(2);
    assertThat(status.lastReadingAt()).isNotNull();
    assertThat(new StoredSourceReader(database).ofRace(race.key()).lastNumbers()).hasSize(2);
  }
}
