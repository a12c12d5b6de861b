package dev.drift.web.rest.timing;

import dev.drift.control.DroneDesk;
import dev.drift.control.DroneStatus;
import dev.drift.control.RaceTimes;
import dev.drift.control.RaceTracks;
import dev.drift.race.Race;
import dev.drift.timing.RaceTimer;
import dev.drift.track.RaceTrack;
import dev.drift.track.TrackDefinition;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.Times;
import dev.drift.web.security.CurrentCaller;
import dev.drift.web.track.TrackVersionView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Times what is stored of a race for the caller of the present request. */
@RequestScoped
public class TimedRace {

  @Inject private VisibleRaces races;
  @Inject private RaceTimes times;
  @Inject private RaceTracks tracks;
  @Inject private DroneDesk desk;
  @Inject private CurrentCaller current;

  /** What was timed, on which track. */
  record Timed(TrackVersionView track, RaceTimer timer) {}

  /**
   * On the race's own track.
   *
   * @param from RFC 3339; null = from the first sample on
   * @param to RFC 3339; null = to the last sample
   */
  Timed onItsTrack(String raceId, String from, String to) {
    Race race = races.get(raceId);
    Instant begin = instant("from", from);
    Instant end = instant("to", to);
    RaceTrack track = tracks.required(race);
    return new Timed(
        new TrackVersionView(track.trackId(), track.version()),
        times.time(race, track.layout(), begin, end));
  }

  /** On any track. */
  RaceTimer on(TrackDefinition track, String raceId, String from, String to) {
    Race race = races.get(raceId);
    return times.time(race, tracks.layout(race, track), instant("from", from), instant("to", to));
  }

  private static Instant instant(String name, String text) {
    return text == null ? null : Times.parse(name, text);
  }

  /** The names on air of the race's drones that have one. */
  Map<String, String> callsigns(String raceId) {
    return desk.drones(current.get(), raceId).stream()
        .filter(drone -> drone.callsign() != null)
        .collect(Collectors.toMap(DroneStatus::droneId, DroneStatus::callsign));
  }
}
