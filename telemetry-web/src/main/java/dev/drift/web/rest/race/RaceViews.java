package dev.drift.web.rest.race;

import dev.drift.archive.RaceFacts;
import dev.drift.archive.RaceFactsReader;
import dev.drift.control.RacePresence;
import dev.drift.node.Presence;
import dev.drift.race.Race;
import dev.drift.race.RaceStatus;
import dev.drift.web.account.PersonName;
import dev.drift.web.account.PersonNames;
import dev.drift.web.rest.race.RaceView.Live;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Makes the forms of races, of a whole page with as many queries as of one. */
@ApplicationScoped
public class RaceViews {

  @Inject private PersonNames names;
  @Inject private RaceFactsReader facts;
  @Inject private RacePresence presence;

  /** The forms of the races, in their order. */
  List<RaceView> of(List<Race> races) {
    Map<Integer, PersonName> creators =
        names.of(races.stream().map(Race::creatorKey).filter(key -> key != 0).toList());
    Map<Integer, RaceFacts> stored = facts.facts(races.stream().map(Race::key).toList());
    return races.stream()
        .map(
            race ->
                RaceView.of(
                    race,
                    creators.get(race.creatorKey()),
                    stored.getOrDefault(race.key(), RaceFacts.NONE),
                    live(race)))
        .toList();
  }

  /** The form of the race. */
  RaceView of(Race race) {
    return of(List.of(race)).get(0);
  }

  private Live live(Race race) {
    if (race.status() != RaceStatus.RUNNING) {
      return null;
    }
    Presence now = presence.of(race.id());
    return new Live(now.drones(), now.viewers());
  }
}
