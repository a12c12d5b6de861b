package dev.drift.control;

import dev.drift.caller.RefusedException;
import dev.drift.race.Race;
import dev.drift.timing.RaceTimer;
import dev.drift.timing.Scoring;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Times what is stored of a race on a track, within {@link RaceSamples}' bounds. */
@ApplicationScoped
public class RaceTimes {

  /** Twenty gates in 20 s, of eight drones for more than half an hour; 3 MB as JSON. */
  public static final int MAX_CROSSINGS = 20_000;

  private final RaceSamples samples;
  private final RaceScoring scoring;

  /** For the container's proxy. */
  protected RaceTimes() {
    this(null, null);
  }

  /** Of these. */
  @Inject
  public RaceTimes(RaceSamples samples, RaceScoring scoring) {
    this.samples = samples;
    this.scoring = scoring;
  }

  /**
   * Crossings, laps and standings by the race's rules.
   *
   * @param from only samples from this instant on; null = from the first
   * @param to only samples before this instant; null = to the last
   * @throws RefusedException INVALID: there is more than is timed for one answer; BUSY: others are
   *     timed
   */
  public Timing time(Race race, TrackLayout layout, Instant from, Instant to) {
    return time(race, layout, scoring.of(race), from, to);
  }

  /** The same by those rules, which are the race's. */
  Timing time(Race race, TrackLayout layout, Scoring rules, Instant from, Instant to) {
    return samples.ofAll(
        race,
        begin(race, from),
        to,
        reading -> {
          RaceTimer timer = new RaceTimer(layout, rules);
          reading.forEach(
              sample -> {
                timer.accept(sample);
                if (timer.crossingCount() > MAX_CROSSINGS) {
                  throw RaceSamples.tooMuch("There are more than " + MAX_CROSSINGS + " crossings");
                }
              });
          timer.end();
          return timer.timing();
        });
  }

  /** What was flown before the start signal is not even read. */
  private static Instant begin(Race race, Instant from) {
    Instant signal = race.startSignalAt().orElse(null);
    return from == null || (signal != null && signal.isAfter(from)) ? signal : from;
  }
}
