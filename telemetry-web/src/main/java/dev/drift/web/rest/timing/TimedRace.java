package dev.drift.web.rest.timing;

import dev.drift.control.DroneDesk;
import dev.drift.control.DroneStatus;
import dev.drift.control.RaceResults;
import dev.drift.control.RaceTimes;
import dev.drift.control.RaceTracks;
import dev.drift.live.timing.Course;
import dev.drift.live.timing.TimedRace.TimedCourse;
import dev.drift.race.Race;
import dev.drift.sample.Micros;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import dev.drift.track.RaceTrack;
import dev.drift.track.TrackDefinition;
import dev.drift.web.race.FormatView;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.Times;
import dev.drift.web.security.CurrentCaller;
import dev.drift.web.track.GateForm;
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
  @Inject private RaceResults results;
  @Inject private RaceTimes times;
  @Inject private RaceTracks tracks;
  @Inject private DroneDesk desk;
  @Inject private CurrentCaller current;

  /** What was timed, on which track and by what rules. */
  record Timed(Course course, Timing timing) {

    TrackVersionView track() {
      return new TrackVersionView(course.trackId(), course.version());
    }

    TrackLayout layout() {
      return course.layout();
    }

    FormatView format() {
      return FormatView.of(course.scoring().format());
    }

    String startSignalAt() {
      Long signal = course.scoring().signalAtMicros();
      return signal == null ? null : Times.text(Micros.instant(signal));
    }
  }

  /**
   * On the race's own track.
   *
   * @param from RFC 3339; null = from the first sample on
   * @param to RFC 3339; null = to the last sample
   */
  Timed onItsTrack(String raceId, String from, String to) {
    TimedCourse timed = results.of(races.get(raceId), instant("from", from), instant("to", to));
    return new Timed(timed.course(), timed.timing());
  }

  /** On any track. */
  Timing on(TrackDefinition track, String raceId, String from, String to) {
    Race race = races.get(raceId);
    return times.time(race, tracks.layout(race, track), instant("from", from), instant("to", to));
  }

  /** The race's track where it is flown. */
  RaceTrackResource.RaceTrackView track(String raceId) {
    Race race = races.get(raceId);
    RaceTrack track = tracks.required(race);
    TrackDefinition placed = track.definition().placed(race.frame()).orElseThrow();
    return new RaceTrackResource.RaceTrackView(
        track.trackId(),
        track.version(),
        track.name(),
        placed.frame().text(),
        placed.gates().stream().map(GateForm::of).toList());
  }

  /** The instant of a parameter; null = the request does not say. */
  static Instant instant(String name, String text) {
    return text == null ? null : Times.parse(name, text);
  }

  /** The names on air of the race's drones that have one. */
  Map<String, String> callsigns(String raceId) {
    return desk.drones(current.get(), raceId).stream()
        .filter(drone -> drone.callsign() != null)
        .collect(Collectors.toMap(DroneStatus::droneId, DroneStatus::callsign));
  }
}
