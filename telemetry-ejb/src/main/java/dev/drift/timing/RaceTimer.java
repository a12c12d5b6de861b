package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times all drones of a race on a track, from their samples in the order of time per drone. Keeps
 * every crossing: the caller bounds how many there are. For one thread at a time.
 */
public final class RaceTimer {

  private final TrackLayout layout;
  private final Map<String, DroneTimer> drones = new LinkedHashMap<>();
  private int crossingCount;

  /** Nothing was flown yet. */
  public RaceTimer(TrackLayout layout) {
    this.layout = layout;
  }

  /** The next sample of its drone. */
  public void accept(TelemetrySample sample) {
    DroneTimer drone = drones.computeIfAbsent(sample.droneId(), id -> new DroneTimer(layout));
    int before = drone.crossingCount();
    drone.accept(sample);
    crossingCount += drone.crossingCount() - before;
  }

  /** How many crossings were found so far; they are kept. */
  public int crossingCount() {
    return crossingCount;
  }

  /** Nothing follows. */
  public void end() {
    drones.values().forEach(DroneTimer::end);
  }

  /** What was found so far of each drone, in the order in which they came. */
  public Map<String, List<Crossing>> crossings() {
    Map<String, List<Crossing>> crossings = new LinkedHashMap<>();
    drones.forEach((id, timer) -> crossings.put(id, timer.crossings()));
    return Collections.unmodifiableMap(crossings);
  }

  /** The laps of each drone so far, in the order in which they came. */
  public Map<String, List<Lap>> laps() {
    Map<String, List<Lap>> laps = new LinkedHashMap<>();
    drones.forEach((id, timer) -> laps.put(id, timer.laps()));
    return Collections.unmodifiableMap(laps);
  }

  /** How the drones stand after their laps so far. */
  public List<Standing> standings() {
    return Standing.of(laps());
  }
}
