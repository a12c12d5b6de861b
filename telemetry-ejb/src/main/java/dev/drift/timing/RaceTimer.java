package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Times all drones of a race on a track, from their samples as they arrive; late ones too. What is
 * found after the last of them is what would be found from all in the order of time. Keeps what
 * {@link DroneTimer} keeps of each drone. For one thread at a time.
 */
public final class RaceTimer {

  private final TrackLayout layout;
  private final LapRules rules;
  private final Map<String, TimedDrone> drones = new LinkedHashMap<>();
  private Scoring scoring;

  /** Null = nobody does. */
  private Consumer<TimingEvent> listener;

  private int crossingCount;
  private long newestMicros = Long.MIN_VALUE;

  /** Nothing was flown yet; without rules of its own. */
  public RaceTimer(TrackLayout layout) {
    this(layout, Scoring.DEFAULT);
  }

  /** Nothing was flown yet. */
  public RaceTimer(TrackLayout layout, Scoring scoring) {
    this.layout = layout;
    this.scoring = scoring;
    rules = scoring.lapRules();
  }

  /** From now on it hears of what is found. */
  public void tell(Consumer<TimingEvent> hears) {
    listener = hears;
    drones.values().forEach(TimedDrone::allIsKnown);
  }

  /**
   * Scores all laps by other rules from now on. Whoever is told reads them again.
   *
   * @param other of the {@linkplain Scoring#hasSameLaps same laps}
   */
  public void score(Scoring other) {
    if (!other.hasSameLaps(scoring)) {
      throw new IllegalArgumentException("the race is to be timed anew");
    }
    scoring = other;
    drones.values().forEach(TimedDrone::scoreAnew);
  }

  /** One drone, and what its laps come to. */
  private final class TimedDrone implements TimingListener {
    private final String droneId;
    private final DroneTimer timer;

    /** Null = its laps have changed since. */
    private DroneScore score;

    /** Its laps as the listener knows them. */
    private List<ScoredLap> known = List.of();

    private TimedDrone(String droneId) {
      this.droneId = droneId;
      timer = new DroneTimer(layout, rules, this, this::retimed);
    }

    /** It may have laps before it has flown any: added ones. */
    private void begin() {
      if (listener != null && !score().laps().isEmpty()) {
        retimed();
      }
    }

    /** Who is told reads all laps again. */
    private void scoreAnew() {
      score = null;
      allIsKnown();
    }

    /** Who is told knows all laps as they are now. */
    private void allIsKnown() {
      if (listener != null) {
        known = score().laps();
      }
    }

    @Override
    public void crossed(Crossing crossing) {
      crossingCount++;
      if (listener != null) {
        listener.accept(new TimingEvent.Crossed(droneId, crossing));
      }
    }

    @Override
    public void ended(Lap lap) {
      score = null;
      if (listener != null) {
        ScoredLap scored = score().of(lap);
        listener.accept(new TimingEvent.Ended(droneId, scored));
        List<ScoredLap> told = new ArrayList<>(known);
        told.add(scored);
        if (told.equals(score().laps())) {
          known = score().laps();
        } else {
          // An added lap after it has another number now, or a correction is of this lap and no
          // longer of the one before.
          retimed();
        }
      }
    }

    private void retimed() {
      scoreAnew();
      if (listener != null) {
        listener.accept(new TimingEvent.Retimed(droneId));
      }
    }

    private DroneScore score() {
      if (score == null) {
        score = DroneScore.of(droneId, timer.laps(), scoring);
      }
      return score;
    }

    private Progress progress() {
      return new Progress(layout, score(), timer.underWay(), newestMicros);
    }
  }

  /**
   * A sample; one that came before is passed over, by its drone and sampleTime, and so is one of
   * before the race began.
   */
  public void accept(TelemetrySample sample) {
    if (sample.sampleTimeMicros() < scoring.beginMicros()) {
      return;
    }
    newestMicros = Math.max(newestMicros, sample.sampleTimeMicros());
    TimedDrone drone = drones.get(sample.droneId());
    if (drone == null) {
      drone = new TimedDrone(sample.droneId());
      drones.put(sample.droneId(), drone);
      drone.begin();
    }
    drone.timer.accept(sample);
  }

  /** How many crossings were found so far. */
  public int crossingCount() {
    return crossingCount;
  }

  /** Whether nothing came later than can be timed: else the race is to be timed anew. */
  public boolean isWhole() {
    return drones.values().stream().allMatch(drone -> drone.timer.isWhole());
  }

  /** Nothing follows. */
  public void end() {
    drones.values().forEach(drone -> drone.timer.end());
  }

  /** What was found so far. */
  public Timing timing() {
    return new Timing(
        ofEach(drone -> drone.timer.crossings()),
        ofEach(drone -> drone.score().laps()),
        standings());
  }

  /** How the drones stand after their laps so far. */
  public List<Standing> standings() {
    return Standing.of(ofEach(TimedDrone::progress), scoring.format().winCondition());
  }

  private <T> Map<String, T> ofEach(Function<TimedDrone, T> part) {
    Map<String, T> parts = new LinkedHashMap<>();
    drones.forEach((id, drone) -> parts.put(id, part.apply(drone)));
    return Collections.unmodifiableMap(parts);
  }
}
