package dev.drift.intake;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The drones of one race that have a place in it. When all places are taken, the drone that has
 * been silent longest makes way for a new one, once it has been for {@link #SILENCE_MICROS}; it
 * goes on where it was when it comes back.
 *
 * <p>Bound: the places, and {@link #REMEMBERED} drones that made way. Of those forgotten beyond it
 * only the highest numbers are kept: whoever comes then begins behind them, with flights that no
 * drone has used. Guarded by its RaceIntake.
 */
final class DronePlaces {

  /** After so long without a sample a drone's place may be given to another. */
  static final long SILENCE_MICROS = 60_000_000;

  /** Drones without a place that are remembered, about 1 MB. */
  static final int REMEMBERED = 4_096;

  private final int places;
  private final Map<String, DroneTrack> drones = new HashMap<>();
  private final LinkedHashMap<String, ResumePoint> remembered = new LinkedHashMap<>();
  private ResumePoint forgotten;
  private long allTakenUntilMicros = Long.MIN_VALUE;

  /**
   * No drone has a place yet.
   *
   * @param places how many there are
   * @param known the drones of before
   */
  DronePlaces(int places, Map<String, ResumePoint> known) {
    this.places = places;
    known.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> entry.getValue().sampleTimeMicros()))
        .forEach(entry -> remember(entry.getKey(), entry.getValue()));
  }

  /** The drone, if it has a place; else null. */
  DroneTrack find(String droneId) {
    return drones.get(droneId);
  }

  /**
   * Gives a drone that has none a place.
   *
   * @throws RejectedException all are taken
   */
  DroneTrack add(String droneId, long nowMicros) throws RejectedException {
    if (drones.size() >= places) {
      makeWay(nowMicros);
    }
    ResumePoint resume = remembered.remove(droneId);
    if (resume == null && forgotten != null) {
      resume = forgotten.nextFlight();
    }
    DroneTrack drone = new DroneTrack(droneId, resume, nowMicros);
    drones.put(droneId, drone);
    return drone;
  }

  private void makeWay(long nowMicros) throws RejectedException {
    if (nowMicros > allTakenUntilMicros) {
      DroneTrack silent =
          drones.values().stream()
              .min(Comparator.comparingLong(DroneTrack::lastReceivedAtMicros))
              .orElseThrow();
      // No drone can have been silent for long enough before this one has.
      allTakenUntilMicros = silent.lastReceivedAtMicros() + SILENCE_MICROS;
      if (nowMicros > allTakenUntilMicros) {
        drones.remove(silent.droneId());
        remember(silent.droneId(), silent.resumePoint());
        return;
      }
    }
    throw new RejectedException(
        RejectReason.TOO_MANY_DRONES, "the race has " + places + " drones already");
  }

  private void remember(String droneId, ResumePoint point) {
    remembered.put(droneId, point);
    if (remembered.size() > REMEMBERED) {
      Iterator<ResumePoint> eldest = remembered.values().iterator();
      ResumePoint lost = eldest.next();
      eldest.remove();
      forgotten = forgotten == null ? lost : forgotten.behind(lost);
    }
  }

  /** Those that have a place, in no order. */
  List<SeenDrone> seen() {
    return drones.values().stream().map(DroneTrack::seen).toList();
  }
}
