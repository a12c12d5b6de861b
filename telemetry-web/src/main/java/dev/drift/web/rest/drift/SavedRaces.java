package dev.drift.web.rest.drift;

import dev.drift.archive.RaceCountReader;
import dev.drift.control.RaceDirector;
import dev.drift.race.Race;
import dev.drift.race.RacePerson;
import dev.drift.replay.FlightPacket;
import dev.drift.web.rest.http.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows races in the six members of the original. */
@ApplicationScoped
public class SavedRaces {

  @Inject private RaceDirector director;
  @Inject private RaceCountReader counts;

  List<SavedRace> of(List<Race> races) {
    Map<Integer, List<RacePerson>> people = director.people(races);
    Map<Integer, Long> stored = counts.stored(races.stream().map(Race::key).toList());
    return races.stream()
        .map(
            race ->
                of(
                    race,
                    people.getOrDefault(race.key(), List.of()),
                    FlightPacket.sizeBytes(stored.getOrDefault(race.key(), 0L))))
        .toList();
  }

  /** One race. */
  SavedRace of(Race race) {
    return of(List.of(race)).get(0);
  }

  private static SavedRace of(Race race, List<RacePerson> people, int sizeBytes) {
    return new SavedRace(
        race.id(),
        race.name(),
        race.map().orElse(""),
        Times.text(race.createdAt()),
        people.stream()
            .map(RacePerson::userKey)
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "[", "]")),
        sizeBytes);
  }
}
