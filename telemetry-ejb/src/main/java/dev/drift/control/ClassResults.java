package dev.drift.control;

import dev.drift.archive.RaceCountReader;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.control.RaceStandings.Found;
import dev.drift.control.RaceStandings.None;
import dev.drift.race.DroneEntry;
import dev.drift.race.DroneRepository;
import dev.drift.race.Race;
import dev.drift.race.RaceClass;
import dev.drift.race.RaceFilter;
import dev.drift.race.RaceRepository;
import dev.drift.ranking.ClassRanking;
import dev.drift.ranking.ClassStanding;
import dev.drift.ranking.RaceOutcome;
import dev.drift.ranking.RaceOutcome.PilotOutcome;
import dev.drift.ranking.RankedPilot;
import dev.drift.timing.Scoring;
import dev.drift.timing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Ranks the pilots of a class over those of its races that the caller may see.
 *
 * <p>Bounds: {@link RaceClasses#MAX_RACES} races. For one answer no race is begun to be timed after
 * {@link #BEGIN_WITHIN}; what was timed until then is kept, and the next answer goes on from there.
 */
@ApplicationScoped
public class ClassResults {

  private static final Duration BEGIN_WITHIN = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

  private final ClassDesk desk;
  private final RaceRepository races;
  private final DroneRepository drones;
  private final RaceCountReader counts;
  private final RaceScoring scoring;
  private final RaceStandings standings;
  private final Transactions transactions;
  private final LongSupplier nanoTime;

  /** For the container's proxy. */
  protected ClassResults() {
    this(null, null, null, null, null, null, null);
  }

  @Inject
  ClassResults(
      ClassDesk desk,
      RaceRepository races,
      DroneRepository drones,
      RaceCountReader counts,
      RaceScoring scoring,
      RaceStandings standings,
      Transactions transactions) {
    this.desk = desk;
    this.races = races;
    this.drones = drones;
    this.counts = counts;
    this.scoring = scoring;
    this.standings = standings;
    this.transactions = transactions;
    this.nanoTime = System::nanoTime;
  }

  /**
   * The results of a class.
   *
   * @param races those that the caller may see, in the order of rounds, heats and time
   * @param standings in their order
   */
  public record Results(RaceClass raceClass, List<ClassRace> races, List<ClassStanding> standings) {

    /** The lists do not change. */
    public Results {
      races = List.copyOf(races);
      standings = List.copyOf(standings);
    }
  }

  /**
   * A race of a class.
   *
   * @param none why it does not count; null = it does
   */
  public record ClassRace(Race race, None none) {}

  /** What the database says of a class. */
  private record Stored(List<Race> races, Map<Integer, List<DroneEntry>> entries) {}

  /**
   * The results as far as its races were flown.
   *
   * @param elsewhere how races stand that run and are not timed here, by race id; a race is missing
   *     where nobody knows
   * @throws RefusedException NOT_FOUND; BUSY: not all of its races are timed yet
   */
  public Results of(
      Caller caller,
      String classId,
      Function<List<String>, Map<String, List<Standing>>> elsewhere) {
    RaceClass raceClass = desk.visible(caller, classId);
    Stored stored = transactions.call(() -> stored(caller, classId));
    Map<String, Found> found = found(stored.races());
    List<String> timedElsewhere =
        found.entrySet().stream()
            .filter(race -> race.getValue().none() == None.NOT_TIMED_YET)
            .map(Map.Entry::getKey)
            .toList();
    if (!timedElsewhere.isEmpty()) {
      elsewhere
          .apply(timedElsewhere)
          .forEach((raceId, standing) -> found.put(raceId, Found.of(standing)));
    }
    Map<String, Race> byId =
        stored.races().stream().collect(Collectors.toMap(Race::id, Function.identity()));
    List<RaceOutcome> outcomes =
        stored.races().stream()
            .map(
                race ->
                    outcome(
                        race,
                        found.get(race.id()).standings(),
                        stored.entries().getOrDefault(race.key(), List.of())))
            .sorted(RaceOutcome.IN_ORDER)
            .toList();
    return new Results(
        raceClass,
        outcomes.stream()
            .map(each -> new ClassRace(byId.get(each.raceId()), found.get(each.raceId()).none()))
            .toList(),
        ClassRanking.of(raceClass.rules(), outcomes));
  }

  private Stored stored(Caller caller, String classId) {
    List<Race> ofClass =
        races.page(caller, RaceFilter.ofClass(classId), 0, null, RaceClasses.MAX_RACES).items();
    return new Stored(
        ofClass,
        drones.entries(ofClass).stream().collect(Collectors.groupingBy(DroneEntry::raceKey)));
  }

  private Map<String, Found> found(List<Race> ofClass) {
    Map<Integer, Long> samples = counts.stored(ofClass.stream().map(Race::key).toList());
    Map<Integer, Scoring> rules = scoring.ofEach(ofClass);
    long beganNanos = nanoTime.getAsLong();
    List<Race> untimed = new ArrayList<>();
    Map<String, Found> found = new HashMap<>();
    for (Race race : ofClass) {
      standings
          .known(race, rules.get(race.key()), samples.getOrDefault(race.key(), 0L))
          .ifPresentOrElse(known -> found.put(race.id(), known), () -> untimed.add(race));
    }
    for (Race race : untimed) {
      if (nanoTime.getAsLong() - beganNanos > BEGIN_WITHIN.toNanos()) {
        throw notYet(found.size(), ofClass.size());
      }
      try {
        long stored = samples.getOrDefault(race.key(), 0L);
        found.put(race.id(), standings.timed(race, rules.get(race.key()), stored));
      } catch (RefusedException e) {
        throw e.why() == Why.BUSY ? notYet(found.size(), ofClass.size()) : e;
      }
    }
    return found;
  }

  private static RefusedException notYet(int done, int all) {
    return new RefusedException(
        Why.BUSY,
        "%d of the class's %d races are timed so far. Try again in a few seconds."
            .formatted(done, all),
        RETRY_AFTER);
  }

  private static RaceOutcome outcome(
      Race race, List<Standing> standings, List<DroneEntry> entries) {
    Map<String, DroneEntry> byDrone =
        entries.stream().collect(Collectors.toMap(DroneEntry::droneId, Function.identity()));
    return new RaceOutcome(
        race.id(),
        race.heat().orElse(null),
        race.round().orElse(null),
        race.createdAt(),
        standings.stream()
            .map(
                standing -> outcome(standing, Optional.ofNullable(byDrone.get(standing.droneId()))))
            .toList());
  }

  private static PilotOutcome outcome(Standing standing, Optional<DroneEntry> entry) {
    RankedPilot pilot =
        new RankedPilot(
            entry.flatMap(DroneEntry::pilotKey).orElse(0),
            entry.flatMap(DroneEntry::callsign).orElse(null),
            standing.droneId());
    return new PilotOutcome(
        pilot,
        standing.position(),
        standing.laps(),
        standing.totalMicros(),
        standing.bestMicros(),
        standing.consecutiveLaps(),
        standing.consecutiveMicros());
  }
}
