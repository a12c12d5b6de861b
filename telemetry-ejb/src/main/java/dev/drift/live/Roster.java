package dev.drift.live;

import dev.drift.sample.TelemetrySample;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The drones of a race as viewers know them, each with its index in the messages.
 *
 * <p>Bound: its seats; when all are taken the drone that has been silent longest loses its seat,
 * which the race's intake allows only after a minute. An index is given again as late as can be,
 * and viewers are told before they get a sample of it. One writer at a time (the race's intake),
 * any number of readers.
 */
final class Roster {

  /** Of a drone that has made way: no drone has it. */
  static final int NO_INDEX = 65_535;

  private final int seats;
  private final Map<String, LiveDrone> byId = new ConcurrentHashMap<>();
  private final List<LiveDrone> inOrder = new CopyOnWriteArrayList<>();
  private final AtomicLong accepted = new AtomicLong();
  private volatile long announced;

  // The writer's own.
  private final BitSet taken = new BitSet();
  private int nextIndex;

  /**
   * Nobody is in it yet.
   *
   * @param seats fewer than {@link #NO_INDEX}
   */
  Roster(int seats) {
    this.seats = seats;
  }

  /** The drone has a newer sample; it is added when it is new. */
  void accept(TelemetrySample sample) {
    long with = accepted.getPlain() + 1;
    LiveDrone drone = byId.get(sample.droneId());
    if (drone == null) {
      add(sample, with);
    } else {
      drone.newest(sample, with);
    }
    accepted.setRelease(with);
  }

  /** How many samples were taken. */
  long accepted() {
    return accepted.get();
  }

  private void add(TelemetrySample first, long with) {
    if (inOrder.size() >= seats) {
      inOrder.stream()
          .min(Comparator.comparingLong(drone -> drone.newest().receivedAtMicros()))
          .ifPresent(this::remove);
    }
    LiveDrone drone = new LiveDrone(freeIndex(), announced + 1, first, with);
    byId.put(drone.id(), drone);
    inOrder.add(drone);
    announced = drone.number();
  }

  private void remove(LiveDrone silent) {
    byId.remove(silent.id());
    inOrder.remove(silent);
    taken.clear(silent.index());
  }

  private int freeIndex() {
    int free = taken.nextClearBit(nextIndex);
    if (free >= NO_INDEX) {
      free = taken.nextClearBit(0);
    }
    taken.set(free);
    nextIndex = free + 1;
    return free;
  }

  /** The drone's index in the messages; {@link #NO_INDEX} when it has made way. */
  int index(String droneId) {
    LiveDrone drone = byId.get(droneId);
    return drone == null ? NO_INDEX : drone.index();
  }

  /** The newest sample of a drone; empty = it is not in it. */
  Optional<TelemetrySample> newest(String droneId) {
    return Optional.ofNullable(byId.get(droneId)).map(LiveDrone::newest);
  }

  /** The drones, in the order in which they were added. */
  List<LiveDrone> all() {
    return List.copyOf(inOrder);
  }

  /** The number of the drone that was added last; 0 = none was. */
  long announced() {
    return announced;
  }

  /** The drones that were added after that number, up to the other one. */
  List<LiveDrone> announced(long after, long upTo) {
    return inOrder.stream()
        .filter(drone -> drone.number() > after && drone.number() <= upTo)
        .toList();
  }
}
