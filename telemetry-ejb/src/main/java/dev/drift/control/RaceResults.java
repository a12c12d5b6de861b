package dev.drift.control;

import dev.drift.caller.RefusedException;
import dev.drift.live.timing.TimedRace;
import dev.drift.live.timing.TimedRace.TimedCourse;
import dev.drift.live.timing.TimingDirectory;
import dev.drift.race.Race;
import dev.drift.timing.Timing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The results of races on their tracks: of one that runs as it is timed live, else as stored. */
@ApplicationScoped
public class RaceResults {

  private final TimingDirectory timings;
  private final RaceTimes times;
  private final RaceTracks tracks;

  /** For the container's proxy. */
  protected RaceResults() {
    this(null, null, null);
  }

  @Inject
  RaceResults(TimingDirectory timings, RaceTimes times, RaceTracks tracks) {
    this.timings = timings;
    this.times = times;
    this.tracks = tracks;
  }

  /**
   * What was timed of the race.
   *
   * @throws RefusedException CONFLICT: it has no track, or nobody knows where its gates are;
   *     INVALID: there is more than is timed for one answer; BUSY: others are timed
   */
  public Timing of(Race race) {
    return timings
        .find(race.id())
        .flatMap(TimedRace::timed)
        .map(TimedCourse::timing)
        .orElseGet(() -> times.time(race, tracks.required(race).layout(), null, null));
  }
}
