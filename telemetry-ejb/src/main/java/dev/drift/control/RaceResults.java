package dev.drift.control;

import dev.drift.caller.RefusedException;
import dev.drift.live.timing.Course;
import dev.drift.live.timing.TimedRace;
import dev.drift.live.timing.TimedRace.TimedCourse;
import dev.drift.live.timing.TimingDirectory;
import dev.drift.race.Race;
import dev.drift.timing.Scoring;
import dev.drift.track.RaceTrack;
import dev.drift.track.TrackReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** The results of races on their tracks: of one that runs as it is timed live, else as stored. */
@ApplicationScoped
public class RaceResults {

  private final TimingDirectory timings;
  private final RaceTimes times;
  private final RaceTracks tracks;
  private final RaceScoring scoring;

  /** For the container's proxy. */
  protected RaceResults() {
    this(null, null, null, null);
  }

  @Inject
  RaceResults(TimingDirectory timings, RaceTimes times, RaceTracks tracks, RaceScoring scoring) {
    this.timings = timings;
    this.times = times;
    this.tracks = tracks;
    this.scoring = scoring;
  }

  /** What was timed of a race that runs; empty = it does not run, or is not timed yet. */
  Optional<TimedCourse> live(Race race) {
    // For a moment after the race was given another track it is still timed on the one before.
    return timings
        .find(race.id())
        .flatMap(TimedRace::timed)
        .filter(timed -> race.track().equals(Optional.of(track(timed.course()))));
  }

  private static TrackReference track(Course course) {
    return new TrackReference(course.trackId(), course.version());
  }

  /**
   * What was timed of the race.
   *
   * @throws RefusedException CONFLICT: it has no track, or nobody knows where its gates are;
   *     INVALID: there is more than is timed for one answer; BUSY: others are timed
   */
  public TimedCourse of(Race race) {
    return live(race).orElseGet(() -> stored(race, null, null));
  }

  /**
   * What is timed of a part of the race.
   *
   * @param from only samples from this instant on; null = from the first
   * @param to only samples before this instant; null = to the last
   * @throws RefusedException as for the whole race
   */
  public TimedCourse of(Race race, Instant from, Instant to) {
    return from == null && to == null ? of(race) : stored(race, from, to);
  }

  private TimedCourse stored(Race race, Instant from, Instant to) {
    RaceTrack track = tracks.required(race);
    Scoring rules = scoring.of(race);
    return new TimedCourse(
        course(race, track, rules), times.time(race, track.layout(), rules, from, to));
  }

  /** What the race is timed on. */
  static Course course(Race race, RaceTrack track, Scoring rules) {
    return new Course(track.trackId(), track.version(), race.frame(), track.layout(), rules);
  }
}
