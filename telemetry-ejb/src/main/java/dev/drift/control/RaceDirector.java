package dev.drift.control;

import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.config.LogId;
import dev.drift.intake.RaceIntake;
import dev.drift.race.DroneRepository;
import dev.drift.race.NewRace;
import dev.drift.race.Page;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceCursor;
import dev.drift.race.RaceFilter;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RacePerson;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceRole;
import dev.drift.race.RaceStatus;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Creates, runs and ends races for callers who may; refuses others with a text for them. Every
 * method may throw {@link RefusedException}: NOT_FOUND for a race that the caller must not know of,
 * SIGN_IN, FORBIDDEN.
 *
 * <p>To be called outside of a transaction: what it answers is committed.
 */
@ApplicationScoped
public class RaceDirector {

  /** The most races of the lists that have no pages. */
  static final int MAX_LISTED = 1_000;

  private final Clock clock;
  private final RaceRules rules;
  private final RaceRepository races;
  private final RacePeopleRepository roles;
  private final RacePorts ports;
  private final RaceRights rights;
  private final RacePeople people;
  private final RaceTracks tracks;
  private final RaceClasses classes;
  private final Transactions transactions;
  private final RaceGate gate;

  /** For the container. */
  protected RaceDirector() {
    this(null, null, null, null, null, null, null, null, null);
  }

  @Inject
  RaceDirector(
      ServerSettings settings,
      RaceRepository races,
      RacePeopleRepository people,
      DroneRepository drones,
      RaceTracks tracks,
      RaceClasses classes,
      Transactions transactions,
      RaceGate gate) {
    this(
        SteadyClock.ofServer(),
        RaceRules.of(settings),
        races,
        people,
        drones,
        tracks,
        classes,
        transactions,
        gate);
  }

  RaceDirector(
      Clock clock,
      RaceRules rules,
      RaceRepository races,
      RacePeopleRepository roles,
      DroneRepository drones,
      RaceTracks tracks,
      RaceClasses classes,
      Transactions transactions,
      RaceGate gate) {
    this.clock = clock;
    this.rules = rules;
    this.races = races;
    this.roles = roles;
    this.ports = new RacePorts(rules, races);
    this.rights = new RaceRights(races, roles);
    this.people = new RacePeople(clock, races, roles, drones, rights);
    this.tracks = tracks;
    this.classes = classes;
    this.transactions = transactions;
    this.gate = gate;
  }

  /**
   * A new race, SCHEDULED, with a UDP port of its own; the caller is its first organiser.
   *
   * @throws RefusedException also CONFLICT: too many races of the caller or of the class, or no
   *     port is free
   */
  public Race create(Caller caller, NewRace wanted) {
    caller.signedIn();
    return transactions.call(
        () -> {
          races.awaitTurnToCreate();
          if (races.notEnded(caller.userKey()) >= rules.racesOfUser()) {
            throw new RefusedException(
                Why.CONFLICT,
                "You have "
                    + rules.racesOfUser()
                    + " races that have not ended: end or delete one first.");
          }
          NewRace complete =
              classes
                  .completed(caller, wanted)
                  .or("Race of " + caller.name(), rules.streamFormat(), rules.batteryOrder());
          Race race = Race.schedule(complete, caller.userKey(), clock.instant());
          race.receiveOn(ports.lowestFree());
          if (complete.track() != null) {
            tracks.choose(race, complete.track());
          }
          races.add(race);
          roles.add(race, List.of(caller.userKey()), RaceRole.ORGANISER, clock.instant());
          return race;
        });
  }

  /** The race, if the caller may see it. */
  public Race visible(Caller caller, String raceId) {
    return transactions.call(() -> rights.visible(caller, raceId));
  }

  /** The race, if the caller is one of its organisers or an administrator. */
  public Race organised(Caller caller, String raceId) {
    return transactions.call(() -> rights.organised(caller, rights.visible(caller, raceId)));
  }

  /**
   * The races that the caller may see, newest first.
   *
   * @param cursor of the page before; null = the first page
   * @param limit 1 or more
   * @throws RefusedException also INVALID: unknown cursor
   */
  public Page<Race> list(Caller caller, RaceFilter filter, String cursor, int limit) {
    int ofUser = filter.mine() ? caller.signedIn().userKey() : 0;
    RaceCursor after = cursor == null ? null : parse(cursor);
    return transactions.call(() -> races.page(caller, filter, ofUser, after, limit));
  }

  private static RaceCursor parse(String cursor) {
    try {
      return RaceCursor.of(cursor);
    } catch (IllegalArgumentException e) {
      throw Page.unknownCursor();
    }
  }

  /** The public races that run and that somebody created, oldest first. */
  public List<Race> running() {
    return oldestFirst(Caller.NOBODY, RaceStatus.RUNNING, 0);
  }

  /** The public races that have ended, oldest first; the newest {@value #MAX_LISTED}. */
  public List<Race> ended() {
    return oldestFirst(Caller.NOBODY, RaceStatus.ENDED, 0);
  }

  /**
   * The ended races in which a user has a role and that the caller may see, oldest first; the
   * newest {@value #MAX_LISTED}.
   */
  public List<Race> endedOf(Caller caller, int userKey) {
    return userKey == 0 ? List.of() : oldestFirst(caller, RaceStatus.ENDED, userKey);
  }

  private List<Race> oldestFirst(Caller caller, RaceStatus status, int ofUser) {
    List<Race> newestFirst =
        new ArrayList<>(
            transactions
                .call(() -> races.page(caller, RaceFilter.of(status), ofUser, null, MAX_LISTED))
                .items());
    newestFirst.removeIf(Race::isPractice);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /**
   * Changes properties of the race. The connections of viewers who may not see it any more are
   * closed.
   *
   * @param expectedVersion the version that the caller saw; null = any
   * @throws RefusedException also CHANGED: somebody else did meanwhile; CONFLICT; INVALID
   */
  public Race change(Caller caller, String raceId, Integer expectedVersion, RaceChange change) {
    Race changed =
        transactions.call(
            () -> {
              // Before the race, as whoever deletes a class does.
              classes.lock(caller, change.classPlace());
              Race race =
                  change.isOfTimingAlone()
                      ? rights.timeable(caller, raceId)
                      : rights.changeable(caller, raceId);
              if (expectedVersion != null && race.version() != expectedVersion) {
                throw new RefusedException(
                    Why.CHANGED, "Somebody else has changed the race: read it again first.");
              }
              classes.refuseForeign(caller, race, change.classPlace());
              race.change(change);
              if (change.track() != null) {
                tracks.choose(race, change.track());
              }
              races.flush();
              return race;
            });
    gate.changed(raceId);
    return changed;
  }

  /**
   * Changes properties of the race and records who watched it: both or nothing.
   *
   * @throws RefusedException also NOT_FOUND: one of them is no user; CONFLICT; INVALID
   */
  public Race save(Caller caller, String raceId, Collection<Integer> viewers, RaceChange change) {
    Race saved =
        transactions.call(
            () -> {
              Race race = rights.changeable(caller, raceId);
              people.addViewers(race, viewers);
              race.change(change);
              races.flush();
              return race;
            });
    Audit.log(
        caller,
        "role given",
        "users " + viewers + " are VIEWER of race " + raceId,
        LogId.race(raceId));
    gate.changed(raceId);
    return saved;
  }

  /**
   * The race takes samples from now on. A running race whose port was taken when the server started
   * gets it now.
   *
   * @throws RefusedException also CONFLICT: it runs or has ended, or its port is in use
   */
  public Race start(Caller caller, String raceId) {
    List<RaceIntake> opened = new ArrayList<>();
    try {
      return transactions.call(
          () -> {
            Race race = rights.changeable(caller, raceId);
            if (race.status() == RaceStatus.RUNNING && !gate.isOpen(race)) {
              var unused = open(race);
              return race;
            }
            race.start(clock.instant());
            races.flush();
            // Taken back if the commit fails; what does not open leaves nothing.
            opened.add(open(race));
            return race;
          });
    } catch (RuntimeException e) {
      opened.forEach(gate::abandon);
      throw e;
    }
  }

  private RaceIntake open(Race race) {
    try {
      return gate.open(race);
    } catch (IOException e) {
      throw new RefusedException(
          Why.CONFLICT,
          "The race's UDP port "
              + race.info().udpPort()
              + " is in use by another program: stop that one, or create another race.");
    }
  }

  /**
   * The race takes nothing more. When this returns, what was accepted is stored (unless the broker
   * or the database is slow: then it follows) and the viewers' connections are closed.
   *
   * @throws RefusedException also CONFLICT: it has ended before
   */
  public Race end(Caller caller, String raceId) {
    // Committed first: after a crash now the race stays ended.
    Race ended =
        transactions.call(
            () -> {
              Race race = rights.changeable(caller, raceId);
              race.end(clock.instant());
              races.flush();
              return race;
            });
    gate.end(ended);
    return ended;
  }

  /**
   * Deletes the race and its samples.
   *
   * @throws RefusedException also CONFLICT: it runs
   */
  public void delete(Caller caller, String raceId) {
    transactions.run(() -> races.delete(rights.deletable(caller, raceId)));
    gate.changed(raceId);
    Audit.log(caller, "race deleted", raceId, LogId.race(raceId));
  }

  /** The race's people, one for each role that a person has, in the order in which they came. */
  public List<RacePerson> people(Caller caller, String raceId) {
    return transactions.call(() -> roles.of(rights.visible(caller, raceId)));
  }

  /** The people of races that the caller was shown, by the race's key. */
  public Map<Integer, List<RacePerson>> people(Collection<Race> shown) {
    return transactions.call(() -> roles.of(shown)).stream()
        .collect(Collectors.groupingBy(RacePerson::raceKey));
  }

  /**
   * Gives a role to a user of whom the caller may know no more than the key: one of the race's
   * pilots or organisers, or the caller; for an administrator anybody.
   *
   * @throws RefusedException also NOT_FOUND for all others, whether they are or not; CONFLICT: the
   *     race has ended, for one who joins
   */
  public void addPersonByKey(Caller caller, String raceId, int userKey, RaceRole role) {
    transactions.run(() -> people.addByKey(caller, raceId, userKey, role));
    auditRole(caller, raceId, userKey, role);
  }

  /**
   * Gives a user, whom the caller knows by name, a role; everybody who is signed in may become a
   * pilot of a public race.
   *
   * @throws RefusedException also CONFLICT: the race has ended, for one who joins
   */
  public void addPerson(Caller caller, String raceId, int userKey, RaceRole role) {
    transactions.run(() -> people.add(caller, raceId, userKey, role));
    auditRole(caller, raceId, userKey, role);
  }

  private static void auditRole(Caller caller, String raceId, int userKey, RaceRole role) {
    Audit.log(
        caller,
        "role given",
        "user " + userKey + " is " + role + " of race " + raceId,
        LogId.race(raceId));
  }

  /**
   * Takes all roles of a user, whose drones lose their pilot; everybody may leave.
   *
   * @throws RefusedException also CONFLICT: the last organiser stays
   */
  public void removePerson(Caller caller, String raceId, int userKey) {
    transactions.run(() -> people.remove(caller, raceId, userKey));
    gate.changed(raceId);
    Audit.log(
        caller, "roles taken", "of user " + userKey + " in race " + raceId, LogId.race(raceId));
  }

  /**
   * Takes a user out of the race's people, the last organiser too, and deletes the race when nobody
   * is left.
   *
   * @return whether the race is gone
   * @throws RefusedException also CONFLICT: the race runs; FORBIDDEN: the caller is neither that
   *     user nor an administrator
   */
  public boolean leaveAndDeleteWithLast(Caller caller, String raceId, int userKey) {
    boolean gone = transactions.call(() -> people.leaveAndDeleteWithLast(caller, raceId, userKey));
    gate.changed(raceId);
    Audit.log(
        caller, "roles taken", "of user " + userKey + " in race " + raceId, LogId.race(raceId));
    if (gone) {
      Audit.log(caller, "race deleted", raceId, LogId.race(raceId));
    }
    return gone;
  }

  /** Records that a user watches the race; a caller who is not signed in leaves no trace. */
  public void watched(Caller caller, String raceId) {
    transactions.run(() -> people.watched(caller, raceId));
  }
}
