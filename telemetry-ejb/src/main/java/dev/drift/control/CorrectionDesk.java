package dev.drift.control;

import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.config.LogId;
import dev.drift.race.CorrectionRepository;
import dev.drift.race.NewCorrection;
import dev.drift.race.Race;
import dev.drift.race.RaceCorrection;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Timing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Corrects results for callers who may: a race's organisers and administrators, of the practice
 * race administrators alone. Every method may throw {@link RefusedException}: NOT_FOUND for a race
 * that the caller must not know of, SIGN_IN, FORBIDDEN.
 *
 * <p>To be called outside of a transaction: what it answers is committed.
 */
@ApplicationScoped
public class CorrectionDesk {

  /** The most corrections of a race, with those that were revoked. */
  public static final int MAX_CORRECTIONS = 500;

  private final Clock clock;
  private final CorrectionRepository corrections;
  private final RaceRights rights;
  private final Transactions transactions;
  private final RaceGate gate;
  private final Function<Race, Timing> results;

  /** For the container. */
  protected CorrectionDesk() {
    this((Clock) null, null, null, null, null, null);
  }

  @Inject
  CorrectionDesk(
      CorrectionRepository corrections,
      RaceRepository races,
      RacePeopleRepository people,
      Transactions transactions,
      RaceGate gate,
      RaceResults results) {
    this(
        SteadyClock.ofServer(),
        corrections,
        new RaceRights(races, people),
        transactions,
        gate,
        race -> results.of(race).timing());
  }

  CorrectionDesk(
      Clock clock,
      CorrectionRepository corrections,
      RaceRights rights,
      Transactions transactions,
      RaceGate gate,
      Function<Race, Timing> results) {
    this.clock = clock;
    this.corrections = corrections;
    this.rights = rights;
    this.transactions = transactions;
    this.gate = gate;
    this.results = results;
  }

  /** The corrections of a race that the caller was shown, revoked ones too, the oldest first. */
  public List<RaceCorrection> of(Race shown) {
    return transactions.call(() -> corrections.of(shown));
  }

  /**
   * Corrects the race's result from now on.
   *
   * @throws RefusedException also CONFLICT: the race has not started, has no track or too many
   *     corrections; INVALID: there is no such drone or lap, or the reason is none
   */
  public RaceCorrection make(Caller caller, String raceId, NewCorrection wanted) {
    // Timed before the transaction: it may take seconds.
    Race race = transactions.call(() -> correctable(caller, raceId));
    Instant lapEnd = lapEnd(results.apply(race), wanted);
    RaceCorrection made =
        transactions.call(
            () -> {
              Race locked = correctable(caller, raceId);
              if (corrections.of(locked).size() >= MAX_CORRECTIONS) {
                throw new RefusedException(
                    Why.CONFLICT, "The race has too many corrections: no more can be made.");
              }
              RaceCorrection correction =
                  new RaceCorrection(locked, wanted, lapEnd, caller.userKey(), clock.instant());
              corrections.add(correction);
              return correction;
            });
    gate.changed(raceId);
    Audit.log(
        caller,
        "result corrected",
        made.kind() + " " + made.id() + " of race " + raceId,
        LogId.race(raceId));
    return made;
  }

  private Race correctable(Caller caller, String raceId) {
    Race race = rights.timeable(caller, raceId);
    if (race.status() == RaceStatus.SCHEDULED) {
      throw new RefusedException(Why.CONFLICT, "The race has not started: start it first.");
    }
    return race;
  }

  /** When the lap ended that is meant, by which it is found again; null = none is. */
  private static Instant lapEnd(Timing timing, NewCorrection wanted) {
    List<ScoredLap> laps = timing.laps().get(wanted.droneId());
    if (laps == null) {
      throw new RefusedException(
          Why.INVALID, "No drone '" + wanted.droneId() + "' was timed in this race.");
    }
    if (!wanted.kind().isOfLap()) {
      return wanted.endedAt();
    }
    return laps.stream()
        .filter(each -> each.lap().isLap() && each.lap().number() == wanted.lap())
        .map(each -> Micros.instant(each.lap().endedAtMicros()))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    Why.INVALID, "The drone has no lap " + wanted.lap() + " in this race."));
  }

  /**
   * Takes a correction back; it stays in the list, with who revoked it and when.
   *
   * @throws RefusedException also NOT_FOUND: no such correction; CONFLICT: it was revoked before
   */
  public void revoke(Caller caller, String raceId, String id) {
    transactions.run(
        () -> {
          Race race = rights.timeable(caller, raceId);
          corrections
              .find(race, id)
              .orElseThrow(
                  () ->
                      new RefusedException(
                          Why.NOT_FOUND, "There is no correction '" + id + "' in this race."))
              .revoke(caller.userKey(), clock.instant());
        });
    gate.changed(raceId);
    Audit.log(caller, "correction revoked", id + " of race " + raceId, LogId.race(raceId));
  }
}
