package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.account.Accounts;
import dev.drift.archive.TestDatabase;
import dev.drift.batch.BatchPublisher;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException.Why;
import dev.drift.control.DroneStatus.Pilot;
import dev.drift.control.DroneStatus.State;
import dev.drift.intake.IngestPass;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.listening.ListenerDirectory;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RacePerson;
import dev.drift.race.RaceRole;
import dev.drift.sample.Micros;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import dev.drift.supervision.Stages;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Whose drones are and who may send, on a real database and with a running intake. */
@ExtendWith(TestDatabase.class)
class DroneDeskTest {

  private static final long NOW_MICROS = Micros.of(NOW);
  private static final int MAX_ENTRIES = 4;
  private static final SampleValues VALUES = SampleValues.of(1, Map.of());

  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final IntakeDirectory intakes = new IntakeDirectory();
  private final Direction direction;
  private final Caller anna;
  private final Caller ben;
  private final Caller cleo;
  private RaceDirector director;
  private Admissions admissions;
  private DroneDesk desk;
  private Race race;
  private RaceIntake intake;

  DroneDeskTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    anna = direction.anna;
    ben = direction.ben;
    cleo = direction.cleo;
  }

  /** A private race of anna's, with ben and cleo as viewers. */
  @BeforeEach
  void open() {
    director = direction.director(10, 20);
    admissions =
        new Admissions(
            direction.database.races(),
            direction.database.drones(),
            intakes,
            new ListenerDirectory()) {
          @Override
          public synchronized void refresh(String raceId) {
            direction.transactions().run(() -> super.refresh(raceId));
          }

          @Override
          public synchronized void refreshAll() {
            direction.transactions().run(super::refreshAll);
          }
        };
    desk =
        new DroneDesk(
            Clock.fixed(NOW, ZoneOffset.UTC),
            MAX_ENTRIES,
            direction.database.races(),
            direction.database.people(),
            direction.database.drones(),
            new Names(),
            intakes,
            direction.transactions(),
            admissions);
    race = director.create(anna, new NewRace("secret", null, false, null, null, null, null, null));
    director.addPerson(anna, race.id(), ben.userKey(), RaceRole.VIEWER);
    director.addPerson(anna, race.id(), cleo.userKey(), RaceRole.VIEWER);
    intake =
        new RaceIntake(
            race.info(), 0, Map.of(), List.of(), publisher.open(race.key()), /* maxDrones= */ 9);
    intakes.add(intake);
    admissions.refresh(race.id());
  }

  private void addPilots(Caller... pilots) {
    for (Caller pilot : pilots) {
      director.addPerson(anna, race.id(), pilot.userKey(), RaceRole.PILOT);
    }
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  /** The names of the test's users. */
  private final class Names extends Accounts {
    @Override
    public Map<Integer, String> names(Collection<Integer> userKeys) {
      Map<Integer, String> all =
          List.of(anna, ben, cleo).stream()
              .collect(Collectors.toMap(Caller::userKey, Caller::name));
      return userKeys.stream().collect(Collectors.toMap(key -> key, all::get));
    }
  }

  @Test
  void noOrganiserMakesAPilotOfAViewerByTheKeyAlone() {
    String id = race.id();
    refused(Why.NOT_FOUND, () -> desk.assign(anna, id, "a", null, ben.userKey(), null));
    addPilots(ben);
    assertThat(desk.assign(anna, id, "a", null, ben.userKey(), null).pilot())
        .isEqualTo(new Pilot(ben.userKey(), "ben"));
  }

  @Test
  void aSourceThatIsRefusedIsKnownAndFliesOnceItIsClaimed() throws RejectedException {
    InetAddress address = ip("192.0.2.7");
    intake.refuse("192.0.2.7", new InetSocketAddress(address, 4000), NOW_MICROS);

    DroneStatus unclaimed = desk.drone(ben, race.id(), "192.0.2.7");
    assertThat(unclaimed.state()).isEqualTo(State.REFUSED);
    assertThat(unclaimed.refused()).isEqualTo(new DroneStatus.Refusal(NOW, "192.0.2.7:4000"));
    assertThat(unclaimed.version()).isZero();
    assertThat(intake.admission().takes(address, "192.0.2.7")).isFalse();

    DroneStatus claimed = desk.claim(ben, race.id(), "192.0.2.7", "Wasp");
    assertThat(claimed.pilot()).isEqualTo(new Pilot(ben.userKey(), "ben"));
    assertThat(claimed.callsign()).isEqualTo("Wasp");
    assertThat(claimed.version()).isPositive();
    assertThat(intake.admission().takes(address, "192.0.2.7")).isTrue();
    assertThat(intake.refused()).isEmpty();
    assertThat(director.people(anna, race.id()))
        .filteredOn(person -> person.role() == RaceRole.PILOT)
        .extracting(RacePerson::userKey)
        .containsExactly(ben.userKey());

    intake.accept("192.0.2.7", VALUES, NOW_MICROS);
    assertThat(desk.drones(ben, race.id()))
        .singleElement()
        .satisfies(
            drone -> {
              assertThat(drone.state()).isEqualTo(State.FLYING);
              assertThat(drone.lastFlight()).isEqualTo(1);
              assertThat(drone.lastSeenAt()).isEqualTo(NOW);
            });
    assertThat(DroneCatalogue.flying(intake, NOW)).isEqualTo(1);
    assertThat(DroneCatalogue.flying(intake, NOW.plus(DroneCatalogue.FLYING))).isZero();

    desk.release(anna, race.id(), "192.0.2.7");
    assertThat(intake.admission().takes(address, "192.0.2.7")).isFalse();
    refused(Why.NOT_FOUND, () -> desk.release(ben, race.id(), "192.0.2.7"));
    intake.refuse("192.0.2.7", new InetSocketAddress(address, 4000), NOW_MICROS + 1);
    assertThat(DroneCatalogue.flying(intake, NOW)).isZero();
  }

  @Test
  void onlyKnownDronesThatAreNobodysCanBeClaimed() {
    refused(Why.NOT_FOUND, () -> desk.claim(ben, race.id(), "a", null));
    desk.assign(anna, race.id(), "a", 0, null, null);
    refused(Why.NOT_FOUND, () -> desk.claim(Caller.NOBODY, race.id(), "a", null));
    desk.claim(ben, race.id(), "a", null);
    refused(Why.CONFLICT, () -> desk.claim(cleo, race.id(), "a", null));
    refused(Why.FORBIDDEN, () -> desk.release(cleo, race.id(), "a"));
    assertThat(desk.claim(ben, race.id(), "a", "Bee").callsign()).isEqualTo("Bee");
  }

  @Test
  void theRaceIsSeenOnlyByThoseWhoMay() {
    Caller stranger =
        new Caller(direction.database.user("dora"), "dora", /* administrator= */ false, null);
    refused(Why.NOT_FOUND, () -> desk.drones(stranger, race.id()));
    refused(Why.NOT_FOUND, () -> desk.claim(stranger, race.id(), "a", null));
    refused(Why.NOT_FOUND, () -> desk.sources(stranger, race.id()));
    refused(Why.FORBIDDEN, () -> desk.assign(ben, race.id(), "a", null, null, null));
    refused(Why.FORBIDDEN, () -> desk.sources(ben, race.id()));
    refused(Why.FORBIDDEN, () -> desk.setSources(ben, race.id(), null, List.of()));
    refused(Why.FORBIDDEN, () -> desk.createToken(ben, race.id(), "a"));
    refused(Why.FORBIDDEN, () -> desk.revokeTokens(ben, race.id(), "a"));
  }

  @Test
  void twoOrganisersDoNotOverwriteEachOther() {
    addPilots(ben);
    int seen = desk.assign(anna, race.id(), "a", 0, null, "Bee").version();
    refused(Why.CHANGED, () -> desk.assign(anna, race.id(), "a", 0, null, "Wasp"));
    int changed = desk.assign(anna, race.id(), "a", seen, ben.userKey(), "Wasp").version();
    assertThat(changed).isGreaterThan(seen);
    refused(Why.CHANGED, () -> desk.assign(anna, race.id(), "a", seen, null, null));
    assertThat(desk.drone(anna, race.id(), "a").callsign()).isEqualTo("Wasp");
  }

  @Test
  void theServerNamesDronesOnlyThatNobodyHasEntered() {
    String id = race.id();
    desk.assign(anna, id, "a", null, null, "Wasp");

    refused(Why.CHANGED, () -> desk.assign(Caller.SERVER, id, "a", 0, null, "Kestrel"));
    refused(Why.CONFLICT, () -> desk.assign(Caller.SERVER, id, "b", 0, null, "wasp"));
    assertThat(desk.assign(Caller.SERVER, id, "b", 0, null, "Kestrel").callsign())
        .isEqualTo("Kestrel");
    refused(Why.CHANGED, () -> desk.assign(Caller.SERVER, id, "b", 0, null, "Comet"));
    assertThat(desk.drone(anna, id, "b").pilot()).as("nobody's").isNull();
  }

  @Test
  void callsignsDifferInMoreThanCase() {
    addPilots(ben);
    desk.assign(anna, race.id(), "a", null, ben.userKey(), "Wasp");
    refused(Why.CONFLICT, () -> desk.assign(anna, race.id(), "b", null, null, "wASP"));
    assertThat(desk.drones(anna, race.id())).hasSize(1);
    assertThat(desk.assign(anna, race.id(), "a", null, ben.userKey(), "WASP").callsign())
        .isEqualTo("WASP");
    for (String bad : List.of("", "   ", "x".repeat(33), "a/b", "a\nb")) {
      refused(Why.INVALID, () -> desk.assign(anna, race.id(), "a", null, null, bad));
    }
  }

  @Test
  void entriesAndDroneIdsAreBounded() {
    for (int i = 0; i < MAX_ENTRIES; i++) {
      desk.assign(anna, race.id(), "drone" + i, null, null, null);
    }
    refused(Why.CONFLICT, () -> desk.assign(anna, race.id(), "more", null, null, null));
    refused(Why.CONFLICT, () -> desk.createToken(anna, race.id(), "more"));
    for (String bad : List.of(" ", "x".repeat(65), "a\nb")) {
      refused(Why.INVALID, () -> desk.assign(anna, race.id(), bad, null, null, null));
    }
  }

  @Test
  void sourcesAreAddressesInTheirShortestFormAndHoldAtOnce() {
    SourceList before = desk.sources(anna, race.id());
    assertThat(before.addresses()).isEmpty();
    SourceList set =
        desk.setSources(
            anna,
            race.id(),
            before.version(),
            List.of("2001:DB8:0:0:0:0:0:7", "192.0.2.7", "2001:db8::7"));
    assertThat(set.addresses()).containsExactly("192.0.2.7", "2001:db8::7");
    assertThat(set.version()).isGreaterThan(before.version());
    assertThat(desk.sources(anna, race.id())).isEqualTo(set);
    assertThat(intake.admission().takes(ip("2001:db8::7"), "any")).isTrue();
    assertThat(intake.admission().takes(ip("2001:db8::8"), "any")).isFalse();
    refused(
        Why.CHANGED, () -> desk.setSources(anna, race.id(), before.version(), List.of("1.2.3.4")));
    for (String bad :
        List.of("", "localhost", "1.2.3", "1.2.3.4:5", "fe80::1%eth0", "1.2.3.0/24")) {
      refused(Why.INVALID, () -> desk.setSources(anna, race.id(), null, List.of(bad)));
    }
    refused(
        Why.INVALID,
        () -> desk.setSources(anna, race.id(), null, Collections.nCopies(257, "1.2.3.4")));
  }

  @Test
  void aTokenOpensOneDroneUntilItIsRevoked() throws RejectedException {
    String token = desk.createToken(anna, race.id(), "g");
    assertThat(token).startsWith("drift_").hasSizeGreaterThanOrEqualTo(49);
    assertThat(direction.database.values("SELECT encode(token_hash, 'escape') FROM ingest_token"))
        .singleElement()
        .asString()
        .doesNotContain(token.substring(10));
    assertThat(desk.drone(anna, race.id(), "g").hasToken()).isTrue();
    IngestPass pass = IngestPass.ofToken(token);
    assertThat(intake.admission().knows(pass)).isTrue();
    assertThat(intake.acceptAwaited(pass, "g", VALUES, NOW_MICROS)).isNotNull();
    notAllowed(pass, "other");
    notAllowed(IngestPass.NONE, "g");

    desk.revokeTokens(anna, race.id(), "g");
    notAllowed(pass, "g");
    assertThat(desk.drone(anna, race.id(), "g").hasToken()).isFalse();
  }

  @Test
  void tokensAreBoundedAndGoWithTheirPilot() {
    addPilots(ben, cleo);
    desk.assign(anna, race.id(), "g", null, ben.userKey(), null);
    IngestPass bens = IngestPass.ofToken(desk.createToken(ben, race.id(), "g"));
    for (int i = 1; i < DroneDesk.MAX_TOKENS; i++) {
      desk.createToken(ben, race.id(), "g");
    }
    refused(Why.CONFLICT, () -> desk.createToken(ben, race.id(), "g"));
    desk.assign(anna, race.id(), "g", null, cleo.userKey(), null);
    assertThat(intake.admission().tokens()).isEmpty();
    notAllowed(bens, "g");
    refused(Why.FORBIDDEN, () -> desk.createToken(ben, race.id(), "g"));

    desk.createToken(cleo, race.id(), "g");
    director.removePerson(anna, race.id(), cleo.userKey());
    admissions.refreshAll();
    assertThat(desk.drone(anna, race.id(), "g").pilot()).isNull();
    assertThat(intake.admission().tokens()).isEmpty();
    assertThat(direction.gate.changed).contains(race.id());
  }

  @Test
  void aRaceThatBecomesPublicTakesEverybodyAgain() {
    notAllowed(IngestPass.NONE, "a");
    director.change(
        anna, race.id(), null, new RaceChange(null, null, true, null, null, null, null, null));
    assertThat(direction.gate.changed).contains(race.id());
    admissions.refresh(race.id());
    assertThat(intake.admission().open()).isTrue();
    assertThat(intake.admission().takes(ip("192.0.2.99"), "any")).isTrue();
  }

  @Test
  void anEndedRaceIsLeftAsItIs() {
    addPilots(ben);
    desk.assign(anna, race.id(), "a", null, null, null);
    director.end(anna, race.id());
    refused(Why.CONFLICT, () -> desk.claim(ben, race.id(), "a", null));
    refused(Why.CONFLICT, () -> desk.createToken(anna, race.id(), "a"));
    assertThat(desk.assign(anna, race.id(), "a", null, ben.userKey(), null).pilot()).isNotNull();
  }

  private void notAllowed(IngestPass pass, String droneId) {
    assertThatThrownBy(() -> intake.acceptAwaited(pass, droneId, VALUES, NOW_MICROS))
        .isInstanceOfSatisfying(
            RejectedException.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.NOT_ALLOWED));
  }

  private static InetAddress ip(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
