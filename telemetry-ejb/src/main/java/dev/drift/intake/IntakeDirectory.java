package dev.drift.intake;

import dev.drift.sample.DataKind;
import dev.drift.sample.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The races that take samples and readings now, by id, and what all races together took. */
@ApplicationScoped
public class IntakeDirectory {

  /** Races that ended last; a receiver that is late may still count for one of them. */
  private static final int LATE = 64;

  private volatile UUID intakeId = UUID.randomUUID();
  private final Map<String, RaceIntake> intakes = new ConcurrentHashMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Map<DataKind, Tally> endedLongAgo = new EnumMap<>(DataKind.class);

  private record Ended(String raceId, RaceCounters samples, RaceCounters readings) {

    RaceCounters counters(DataKind kind) {
      return kind == DataKind.SAMPLE ? samples : readings;
    }
  }

  /** Names this run of the server, as far as it receives. */
  public UUID intakeId() {
    return intakeId;
  }

  /**
   * Begins another run: another server has taken over what this one took before, and no race is
   * open here.
   *
   * @return its name
   */
  public synchronized UUID beginRun() {
    intakeId = UUID.randomUUID();
    while (!ended.isEmpty()) {
      forgetOldest();
    }
    return intakeId;
  }

  /** Lets the race be found. */
  public synchronized void add(RaceIntake intake) {
    end(intakes.put(intake.race().id(), intake));
  }

  /** From now on the race takes nothing. */
  public synchronized void remove(String raceId) {
    end(intakes.remove(raceId));
  }

  private void end(RaceIntake intake) {
    if (intake == null) {
      return;
    }
    ended.add(ended(intake));
    if (ended.size() > LATE) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    Ended oldest = ended.remove();
    for (DataKind kind : DataKind.values()) {
      endedLongAgo.merge(kind, oldest.counters(kind).snapshot(), Tally::plus);
    }
  }

  private static Ended ended(RaceIntake intake) {
    return new Ended(intake.race().id(), intake.counters(), intake.readingCounters());
  }

  /** What this run of the server counted of that kind for all races, also those that have ended. */
  public synchronized Tally total(DataKind kind) {
    return Stream.concat(ended.stream(), intakes.values().stream().map(IntakeDirectory::ended))
        .map(race -> race.counters(kind).snapshot())
        .reduce(endedLongAgo.getOrDefault(kind, Tally.NONE), Tally::plus);
  }

  /** What this run of the server counted of all kinds for all races. */
  public Tally total() {
    return total(DataKind.SAMPLE).plus(total(DataKind.READING));
  }

  /**
   * What this run counted of that kind for the race; none when it did not take it up, or it ended
   * long ago.
   */
  public synchronized Optional<Tally> counted(String raceId, DataKind kind) {
    RaceIntake intake = intakes.get(raceId);
    return Stream.concat(
            ended.stream().filter(race -> race.raceId().equals(raceId)),
            Stream.ofNullable(intake).map(IntakeDirectory::ended))
        .map(race -> race.counters(kind).snapshot())
        .reduce(Tally::plus);
  }

  /** What this run counted of all kinds for the race. */
  public Tally counted(String raceId) {
    return counted(raceId, DataKind.SAMPLE)
        .orElse(Tally.NONE)
        .plus(counted(raceId, DataKind.READING).orElse(Tally.NONE));
  }

  /** The race of that id, when it takes samples. */
  public Optional<RaceIntake> find(String raceId) {
    return Optional.ofNullable(intakes.get(raceId));
  }

  /** All that take samples. */
  public Collection<RaceIntake> all() {
    return List.copyOf(intakes.values());
  }
}
