package dev.drift.control;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.Race;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import dev.drift.timing.analysis.DroneFigures;
import dev.drift.timing.analysis.LapComparison;
import dev.drift.timing.analysis.LapPath;
import dev.drift.timing.analysis.LapTracer;
import dev.drift.timing.analysis.RaceMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the laps of a race were like, from what is stored, within {@link RaceSamples}' bounds. */
@ApplicationScoped
public class RaceAnalyses {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final RaceSamples samples;

  /** For the container's proxy. */
  protected RaceAnalyses() {
    this(null);
  }

  /** Of these. */
  @Inject
  public RaceAnalyses(RaceSamples samples) {
    this.samples = samples;
  }

  /**
   * A lap by its name.
   *
   * @param number from 1
   */
  public record LapName(String droneId, int number) {}

  /**
   * Measures all laps.
   *
   * @param timing of the race, or of that part of it, on that track
   * @param from only samples from this instant on; null = from the first
   * @param to only samples before this instant; null = to the last
   * @throws RefusedException INVALID: there is more than is read for one answer; BUSY: others are
   *     served
   */
  public List<DroneFigures> analyse(
      Race race, Timing timing, TrackLayout layout, Instant from, Instant to) {
    return samples.ofAll(
        race,
        from,
        to,
        reading -> {
          RaceMeter meter = new RaceMeter(timing, layout);
          reading.forEach(meter::accept);
          return meter.end();
        });
  }

  /**
   * Compares laps over the distance along the first of them.
   *
   * @param timing of the race
   * @param names {@link LapComparison#MIN_LAPS} to {@link LapComparison#MAX_LAPS}
   * @param points {@link LapComparison#MIN_POINTS} to {@link LapComparison#MAX_POINTS}
   * @throws RefusedException INVALID: there is no such lap, or more than is read for one answer;
   *     BUSY: others are served, or a lap is not stored yet
   */
  public LapComparison compare(Race race, Timing timing, List<LapName> names, int points) {
    List<LapComparison.Flown> flown = new ArrayList<>();
    // All are looked up before any is read.
    for (Lap lap : names.stream().map(name -> lap(timing, name)).toList()) {
      String droneId = names.get(flown.size()).droneId();
      flown.add(new LapComparison.Flown(droneId, lap, path(race, droneId, lap)));
    }
    return LapComparison.of(flown, points);
  }

  private static Lap lap(Timing timing, LapName name) {
    return timing.laps().getOrDefault(name.droneId(), List.of()).stream()
        .map(ScoredLap::lap)
        .filter(lap -> lap.isLap() && lap.number() == name.number())
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    Why.INVALID,
                    "The drone '" + name.droneId() + "' has no lap " + name.number() + "."));
  }

  private LapPath path(Race race, String droneId, Lap lap) {
    Instant from = Micros.instant(lap.beganAtMicros() - LapTracer.MARGIN_MICROS);
    Instant to = Micros.instant(lap.endedAtMicros() + LapTracer.MARGIN_MICROS);
    return samples.ofDrone(
        race,
        droneId,
        from,
        to,
        reading -> {
          LapTracer tracer = new LapTracer(lap);
          reading.forEach(tracer::accept);
          LapPath path = tracer.end();
          check(race, "Lap " + lap.number() + " of the drone '" + droneId + "'", tracer, path);
          return path;
        });
  }

  private static void check(Race race, String name, LapTracer tracer, LapPath path) {
    if (path.isFull()) {
      throw new RefusedException(
          Why.INVALID,
          name + " is too long: laps of at most " + LapPath.MAX_POINTS + " points are compared.");
    }
    if (tracer.isWhole() && path.isPath()) {
      return;
    }
    if (race.status() == RaceStatus.RUNNING) {
      throw new RefusedException(
          Why.BUSY, name + " is not stored yet. Try again in a few seconds.", RETRY_AFTER);
    }
    throw new RefusedException(
        Why.INVALID, name + " can't be compared: nothing is stored of how it was flown.");
  }
}
