package dev.drift.timing.analysis;

import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Standing;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the laps that were timed of a race, from the samples of all drones, of each in the order
 * of time. Keeps a few numbers of each lap. For one thread at a time.
 */
public final class RaceMeter {

  private final Timing timing;
  private final TrackLayout layout;
  private final Map<String, DroneMeter> drones = new HashMap<>();

  /**
   * Nothing was read yet.
   *
   * @param timing of the race on that track
   */
  public RaceMeter(Timing timing, TrackLayout layout) {
    this.timing = timing;
    this.layout = layout;
    timing.laps().forEach((droneId, laps) -> drones.put(droneId, new DroneMeter(laps)));
  }

  /** A sample; those of drones that were not timed are passed over. */
  public void accept(TelemetrySample sample) {
    DroneMeter drone = drones.get(sample.droneId());
    if (drone != null) {
      drone.accept(sample);
    }
  }

  /** Nothing follows: what the laps were like, in the order of the standings. */
  public List<DroneFigures> end() {
    return timing.standings().stream().map(Standing::droneId).map(this::figures).toList();
  }

  private DroneFigures figures(String droneId) {
    DroneMeter drone = drones.getOrDefault(droneId, new DroneMeter(List.of()));
    return DroneFigures.of(droneId, drone.end(), layout);
  }
}
