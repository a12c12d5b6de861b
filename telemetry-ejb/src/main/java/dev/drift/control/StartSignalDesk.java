package dev.drift.control;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.race.Race;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Gives the start signals of races, for callers who may say how they are timed; refuses others with
 * a text for them. Every method may throw {@link RefusedException}: NOT_FOUND for a race that the
 * caller must not know of, SIGN_IN, FORBIDDEN, CONFLICT: it does not run yet.
 *
 * <p>To be called outside of a transaction: what it answers is committed.
 */
@ApplicationScoped
public class StartSignalDesk {

  /** The longest countdown. */
  public static final Duration MAX_AHEAD = Duration.ofSeconds(60);

  private final Clock clock;
  private final RaceRepository races;
  private final RaceRights rights;
  private final Transactions transactions;
  private final RaceGate gate;

  /** For the container. */
  protected StartSignalDesk() {
    this(null, null, null, null, null);
  }

  @Inject
  StartSignalDesk(
      RaceRepository races, RacePeopleRepository people, Transactions transactions, RaceGate gate) {
    this(SteadyClock.ofServer(), races, people, transactions, gate);
  }

  StartSignalDesk(
      Clock clock,
      RaceRepository races,
      RacePeopleRepository people,
      Transactions transactions,
      RaceGate gate) {
    this.clock = clock;
    this.races = races;
    this.rights = new RaceRights(races, people);
    this.transactions = transactions;
    this.gate = gate;
  }

  /**
   * The start signal comes after a countdown.
   *
   * @param countdown 0 to {@link #MAX_AHEAD}
   * @throws RefusedException also CONFLICT: the race has ended
   */
  public Race signalIn(Caller caller, String raceId, Duration countdown) {
    return changed(
        caller,
        raceId,
        race -> {
          if (race.status() == RaceStatus.ENDED) {
            throw new RefusedException(
                Why.CONFLICT, "The race has ended: say when its start signal was, with at.");
          }
          race.signalStart(clock.instant().plus(countdown));
        });
  }

  /**
   * The start signal comes, or came, at that moment.
   *
   * @throws RefusedException also INVALID: before the race was created, or too far ahead
   */
  public Race signalAt(Caller caller, String raceId, Instant at) {
    return changed(
        caller,
        raceId,
        race -> {
          if (at.isBefore(race.createdAt()) || at.isAfter(clock.instant().plus(MAX_AHEAD))) {
            throw new RefusedException(
                Why.INVALID,
                "The start signal must be after the race was created and at most 60 s ahead.");
          }
          race.signalStart(at);
        });
  }

  /** Takes the signal back: after a false start. */
  public Race takeBack(Caller caller, String raceId) {
    return changed(caller, raceId, race -> race.signalStart(null));
  }

  private Race changed(Caller caller, String raceId, Consumer<Race> change) {
    Race changed =
        transactions.call(
            () -> {
              Race race = rights.timeable(caller, raceId);
              change.accept(race);
              races.flush();
              return race;
            });
    gate.changed(raceId);
    return changed;
  }
}
