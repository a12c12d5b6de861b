package dev.drift.control;

import dev.drift.account.Accounts;
import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.config.LogId;
import dev.drift.intake.IntakeDirectory;
import dev.drift.race.DroneEntry;
import dev.drift.race.DroneId;
import dev.drift.race.DroneRepository;
import dev.drift.race.IngestToken;
import dev.drift.race.Race;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceStatus;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * Assigns drones to pilots and decides who may send, for callers who may; refuses others with a
 * text for them. Every method may throw {@link RefusedException}: NOT_FOUND for a race that the
 * caller must not know of, SIGN_IN, FORBIDDEN. What it changes holds for a running race when it
 * returns.
 *
 * <p>To be called outside of a transaction: what it answers is committed.
 */
@ApplicationScoped
public class DroneDesk {

  /** The most drones that one pilot may have in a race. */
  static final int MAX_OF_PILOT = 16;

  /** The most ingest tokens of one drone. */
  static final int MAX_TOKENS = 10;

  private final Clock clock;
  private final DroneRepository drones;
  private final RaceRights rights;
  private final DroneEntries entries;
  private final DroneCatalogue catalogue;
  private final Transactions transactions;
  private final Admissions admissions;

  /** For the container. */
  protected DroneDesk() {
    this(null, 0, null, null, null, null, null, null, null);
  }

  @Inject
  DroneDesk(
      ServerSettings settings,
      RaceRepository races,
      RacePeopleRepository people,
      DroneRepository drones,
      Accounts accounts,
      IntakeDirectory intakes,
      Transactions transactions,
      Admissions admissions) {
    this(
        SteadyClock.ofServer(),
        settings.number(DriftSetting.RACE_DRONES),
        races,
        people,
        drones,
        accounts,
        intakes,
        transactions,
        admissions);
  }

  DroneDesk(
      Clock clock,
      int maxEntries,
      RaceRepository races,
      RacePeopleRepository people,
      DroneRepository drones,
      Accounts accounts,
      IntakeDirectory intakes,
      Transactions transactions,
      Admissions admissions) {
    this.clock = clock;
    this.drones = drones;
    this.rights = new RaceRights(races, people);
    this.entries = new DroneEntries(clock, maxEntries, people, drones, rights);
    this.catalogue = new DroneCatalogue(clock, drones, intakes, accounts);
    this.transactions = transactions;
    this.admissions = admissions;
  }

  /** All drones that are known of the race. */
  public List<DroneStatus> drones(Caller caller, String raceId) {
    return transactions.call(() -> catalogue.all(rights.visible(caller, raceId)));
  }

  /** One of them. */
  public DroneStatus drone(Caller caller, String raceId, String droneId) {
    return transactions.call(
        () -> status(rights.visible(caller, raceId), DroneId.canonical(droneId)));
  }

  /**
   * Assigns a drone, known or not, to a pilot.
   *
   * @param expectedVersion the version that the caller saw, 0 = no entry; null = any
   * @param pilotKey null = nobody
   * @param callsign null = none
   * @throws RefusedException also CHANGED: somebody else did meanwhile; CONFLICT; INVALID;
   *     NOT_FOUND for a pilot who is no pilot or organiser of the race
   */
  public DroneStatus assign(
      Caller organiser,
      String raceId,
      String anyDroneId,
      Integer expectedVersion,
      Integer pilotKey,
      String callsign) {
    String droneId = DroneId.canonical(anyDroneId);
    DroneStatus assigned =
        change(
            raceId,
            organiser,
            race -> {
              rights.organised(organiser, race);
              int version = drones.entry(race, droneId).map(DroneEntry::version).orElse(0);
              if (expectedVersion != null && version != expectedVersion) {
                throw new RefusedException(
                    Why.CHANGED, "Somebody else has changed the drone: read it again first.");
              }
              if (pilotKey != null) {
                rights.refuseStranger(organiser, race, pilotKey);
              }
              entries.give(race, entries.find(race, droneId), pilotKey, callsign);
              return status(race, droneId);
            });
    Audit.log(
        organiser,
        "drone assigned",
        Audit.quoted(droneId) + " of race " + raceId + " to user " + pilotKey,
        LogId.race(raceId),
        LogId.drone(droneId));
    return assigned;
  }

  /**
   * Assigns a known drone without a pilot to the caller; again to change the callsign.
   *
   * @param callsign null = none
   * @throws RefusedException also CONFLICT: it has another pilot, the callsign is taken, or the
   *     race has ended; INVALID; NOT_FOUND for the drone
   */
  public DroneStatus claim(Caller pilot, String raceId, String anyDroneId, String callsign) {
    String droneId = DroneId.canonical(anyDroneId);
    return change(
        raceId,
        pilot,
        race -> {
          refuseEnded(race);
          if (catalogue.find(race, droneId).isEmpty()) {
            throw noSuchDrone();
          }
          DroneEntry entry = entries.find(race, droneId);
          if (!pilot.is(entry.pilotKey().orElse(pilot.userKey()))) {
            throw new RefusedException(
                Why.CONFLICT, "The drone has another pilot: ask an organiser of the race.");
          }
          long others =
              drones.entries(race).stream()
                  .filter(other -> !other.droneId().equals(droneId))
                  .filter(other -> pilot.is(other.pilotKey().orElse(0)))
                  .count();
          if (others >= MAX_OF_PILOT) {
            throw new RefusedException(
                Why.CONFLICT,
                "You have " + MAX_OF_PILOT + " drones in this race: release one first.");
          }
          entries.give(race, entry, pilot.userKey(), callsign);
          return status(race, droneId);
        });
  }

  /**
   * Takes the drone's pilot from it; its ingest tokens are void.
   *
   * @throws RefusedException also FORBIDDEN: it has another pilot; NOT_FOUND: it has none
   */
  public void release(Caller pilotOrOrganiser, String raceId, String anyDroneId) {
    String droneId = DroneId.canonical(anyDroneId);
    change(
        raceId,
        pilotOrOrganiser,
        race -> {
          DroneEntry entry =
              drones
                  .entry(race, droneId)
                  .filter(found -> found.pilotKey().isPresent())
                  .orElseThrow(
                      () -> new RefusedException(Why.NOT_FOUND, "The drone has no pilot."));
          entries.refuseOthers(pilotOrOrganiser, race, entry);
          entries.give(race, entry, null, null);
          return entry;
        });
  }

  /** The addresses whose datagrams the race takes when it is private. */
  public SourceList sources(Caller organiser, String raceId) {
    return transactions.call(
        () -> {
          Race race = rights.organised(organiser, rights.visible(organiser, raceId));
          return new SourceList(race.version(), drones.sources(race));
        });
  }

  /**
   * Replaces the addresses.
   *
   * @param expectedVersion the race's version that the caller saw; null = any
   * @param addresses IP addresses; no names
   * @throws RefusedException also CHANGED: somebody else did meanwhile; INVALID
   */
  public SourceList setSources(
      Caller organiser, String raceId, Integer expectedVersion, List<String> addresses) {
    return change(
        raceId,
        organiser,
        race -> {
          rights.notPractice(rights.organised(organiser, race));
          if (expectedVersion != null && race.version() != expectedVersion) {
            throw new RefusedException(
                Why.CHANGED, "Somebody else has changed the race: read it again first.");
          }
          List<String> shortest = SourceAddresses.shortest(addresses);
          drones.setSources(race, shortest);
          return new SourceList(race.version(), shortest);
        });
  }

  /**
   * Creates an ingest token; from now on gRPC senders need one for the drone.
   *
   * @return its text, which the server can't show again
   * @throws RefusedException also CONFLICT: the drone has {@value #MAX_TOKENS} or the race has
   *     ended
   */
  public String createToken(Caller pilotOrOrganiser, String raceId, String anyDroneId) {
    String droneId = DroneId.canonical(anyDroneId);
    String text = IngestToken.create();
    change(
        raceId,
        pilotOrOrganiser,
        race -> {
          DroneEntry entry = entryOfToken(pilotOrOrganiser, race, droneId);
          refuseEnded(race);
          if (drones.tokens(race).values().stream().filter(droneId::equals).count() >= MAX_TOKENS) {
            throw new RefusedException(
                Why.CONFLICT, "The drone has " + MAX_TOKENS + " tokens: revoke them first.");
          }
          drones.addToken(race, droneId, IngestToken.hash(text), clock.instant());
          return entry;
        });
    Audit.log(
        pilotOrOrganiser,
        "ingest token created",
        "for " + Audit.quoted(droneId) + " of race " + raceId,
        LogId.race(raceId),
        LogId.drone(droneId));
    return text;
  }

  /**
   * In a public race a token keeps out those who have none, and everybody may claim a drone: so
   * there the organisers alone give tokens out.
   */
  private DroneEntry entryOfToken(Caller caller, Race race, String droneId) {
    if (race.isPublic()) {
      rights.organised(caller, race);
    }
    return entries.findOwn(caller, race, droneId);
  }

  /** All ingest tokens of the drone are void; what is sent with them is refused from now on. */
  public void revokeTokens(Caller pilotOrOrganiser, String raceId, String anyDroneId) {
    String droneId = DroneId.canonical(anyDroneId);
    change(
        raceId,
        pilotOrOrganiser,
        race -> {
          entryOfToken(pilotOrOrganiser, race, droneId);
          return drones.deleteTokens(race, droneId);
        });
    Audit.log(
        pilotOrOrganiser,
        "ingest tokens revoked",
        "of " + Audit.quoted(droneId) + " of race " + raceId,
        LogId.race(raceId),
        LogId.drone(droneId));
  }

  /** Does one change of a visible race at a time and commits it; it holds when this returns. */
  private <T> T change(String raceId, Caller caller, Function<Race, T> change) {
    T changed =
        transactions.call(
            () -> {
              Race race = rights.visibleToChange(caller, raceId);
              caller.signedIn();
              return change.apply(race);
            });
    admissions.refresh(raceId);
    return changed;
  }

  private DroneStatus status(Race race, String droneId) {
    return catalogue.find(race, droneId).orElseThrow(DroneDesk::noSuchDrone);
  }

  private static void refuseEnded(Race race) {
    if (race.status() == RaceStatus.ENDED) {
      throw new RefusedException(Why.CONFLICT, "The race has ended.");
    }
  }

  private static RefusedException noSuchDrone() {
    return new RefusedException(Why.NOT_FOUND, "The race has no such drone.");
  }
}
