package dev.drift.replay;

import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.RosterDrone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The drones that one viewer has chosen so far, and the numbers of the samples that it was sent.
 *
 * <p>Bound: {@link #MAX} drones. Used by the loop's thread.
 */
final class ReplayRoster {

  /** As many as binary messages have indices for: the last of 16 bits is no drone's. */
  static final int MAX = 65_535;

  private final Map<String, Drone> drones = new LinkedHashMap<>();
  private final List<RosterDrone> unannounced = new ArrayList<>();

  private static final class Drone {
    private final int index;
    private long sequence;

    Drone(int index) {
      this.index = index;
    }
  }

  /** There are more drones than a viewer can be told of; the text is for the viewer. */
  static final class FullException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    FullException() {
      super("a replay shows at most " + MAX + " drones: choose drones");
    }
  }

  /**
   * Adds those that are new.
   *
   * @throws FullException there are too many; none was added then
   */
  void add(Collection<String> ids) {
    requireRoom(ids);
    ids.forEach(this::find);
  }

  /**
   * Looks whether those that are new could be added.
   *
   * @throws FullException there are too many
   */
  void requireRoom(Collection<String> ids) {
    if (drones.size() + ids.stream().filter(id -> !drones.containsKey(id)).count() > MAX) {
      throw new FullException();
    }
  }

  private Drone find(String id) {
    Drone drone = drones.get(id);
    if (drone == null) {
      if (drones.size() == MAX) {
        throw new FullException();
      }
      drone = new Drone(drones.size());
      drones.put(id, drone);
      unannounced.add(new RosterDrone(drone.index, id));
    }
    return drone;
  }

  int index(String id) {
    return find(id).index;
  }

  /**
   * The same samples with the next number of each one's drone, however often they are sent.
   *
   * @throws FullException one more drone has come than it can hold
   */
  List<TelemetrySample> numbered(List<TelemetrySample> samples) {
    List<TelemetrySample> numbered = new ArrayList<>(samples.size());
    for (TelemetrySample sample : samples) {
      numbered.add(
          new TelemetrySample(
              sample.droneId(),
              sample.flight(),
              ++find(sample.droneId()).sequence,
              sample.sampleTimeMicros(),
              sample.receivedAtMicros(),
              sample.raceTimeMicros(),
              sample.values()));
    }
    return numbered;
  }

  /** The drones that were added since the last call. */
  List<RosterDrone> takeUnannounced() {
    List<RosterDrone> taken = List.copyOf(unannounced);
    unannounced.clear();
    return taken;
  }
}
