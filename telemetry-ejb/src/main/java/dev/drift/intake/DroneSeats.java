package dev.drift.intake;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The drones of one race that have a seat in it. When all seats are taken, the drone that has been
 * silent longest, and for at least {@link #SILENCE_MICROS}, gives its seat to a new one; it goes on
 * where it was when it comes back.
 *
 * <p>Bound: the seats, and {@link #REMEMBERED} drones that gave theirs away. Of those forgotten
 * beyond it only the highest numbers are kept: a drone that comes then begins after them, with
 * flights that no drone has used. Guarded by its RaceIntake, but for {@link #seen}.
 */
final class DroneSeats {

  /** After so long without a sample a drone's seat may be given to another. */
  static final long SILENCE_MICROS = 60_000_000;

  /** Drones without a seat that are remembered, about 1 MB. */
  static final int REMEMBERED = 4_096;

  private final int seats;
  private final Map<String, IntakeDrone> drones = new ConcurrentHashMap<>();
  private final LinkedHashMap<String, ResumePoint> remembered = new LinkedHashMap<>();
  private ResumePoint forgotten;
  private long allTakenUntilMicros = Long.MIN_VALUE;

  /**
   * No drone has a seat yet.
   *
   * @param seats how many there are
   * @param known the drones of before
   */
  DroneSeats(int seats, Map<String, ResumePoint> known) {
    this.seats = seats;
    known.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> entry.getValue().sampleTimeMicros()))
        .forEach(entry -> remember(entry.getKey(), entry.getValue()));
  }

  /** The drone, if it has a seat; else null. */
  IntakeDrone find(String droneId) {
    return drones.get(droneId);
  }

  /**
   * Gives a drone that has none a seat.
   *
   * @throws RejectedException all are taken
   */
  IntakeDrone add(String droneId, long nowMicros) throws RejectedException {
    if (drones.size() >= seats) {
      freeSeat(nowMicros);
    }
    ResumePoint resume = remembered.remove(droneId);
    if (resume == null && forgotten != null) {
      resume = forgotten.nextFlight();
    }
    IntakeDrone drone = new IntakeDrone(droneId, resume, nowMicros);
    drones.put(droneId, drone);
    return drone;
  }

  private void freeSeat(long nowMicros) throws RejectedException {
    if (nowMicros > allTakenUntilMicros) {
      IntakeDrone silent =
          drones.values().stream()
              .min(Comparator.comparingLong(IntakeDrone::lastReceivedAtMicros))
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
        RejectReason.TOO_MANY_DRONES, "the race has " + seats + " drones already");
  }

  private void remember(String droneId, ResumePoint point) {
    remembered.put(droneId, point);
    if (remembered.size() > REMEMBERED) {
      Iterator<ResumePoint> eldest = remembered.values().iterator();
      ResumePoint lost = eldest.next();
      eldest.remove();
      forgotten = forgotten == null ? lost : forgotten.after(lost);
    }
  }

  /** Those that have a seat, in no order; any thread may ask. */
  List<SeenDrone> seen() {
    return drones.values().stream().map(IntakeDrone::seen).toList();
  }
}
