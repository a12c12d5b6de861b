package dev.drift.intake;

import dev.drift.sample.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The races that take samples now, by id, and what all races together took. */
@ApplicationScoped
public class IntakeDirectory {

  /** Races that ended last; a receiver that is late may still count for one of them. */
  private static final int LATE = 64;

  private final UUID intakeId = UUID.randomUUID();
  private final Map<String, RaceIntake> intakes = new ConcurrentHashMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private Tally endedLongAgo = Tally.NONE;

  private record Ended(String raceId, RaceCounters counters) {}

  /** Names this run of the server, as far as it receives. */
  public UUID intakeId() {
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
    ended.add(new Ended(intake.race().id(), intake.counters()));
    if (ended.size() > LATE) {
      endedLongAgo = endedLongAgo.plus(ended.remove().counters().snapshot());
    }
  }

  /** What this run of the server counted for all races, also those that have ended. */
  public synchronized Tally total() {
    Tally total = endedLongAgo;
    for (Ended race : ended) {
      total = total.plus(race.counters().snapshot());
    }
    for (RaceIntake intake : intakes.values()) {
      total = total.plus(intake.counters().snapshot());
    }
    return total;
  }

  /** What this run counted for the race; none when it did not take it up, or it ended long ago. */
  public synchronized Optional<Tally> counted(String raceId) {
    RaceIntake intake = intakes.get(raceId);
    return Stream.concat(
            ended.stream().filter(race -> race.raceId().equals(raceId)).map(Ended::counters),
            Stream.ofNullable(intake).map(RaceIntake::counters))
        .map(RaceCounters::snapshot)
        .reduce(Tally::plus);
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
