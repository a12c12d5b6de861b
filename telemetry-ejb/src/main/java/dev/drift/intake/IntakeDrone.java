package dev.drift.intake;

import dev.drift.race.DroneId;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One drone of a race: gives its samples flight, sequence and time. Guarded by its RaceIntake, but
 * for {@link #seen}.
 */
final class IntakeDrone {

  private final String droneId;
  private final boolean isAddress;
  private final long firstReceivedAtMicros;
  private final SourceClock clock = new SourceClock();
  private final SampleHistory history;
  private final ArrivalOrder arrivals;
  private long sequence;
  private volatile int shownFlight;
  private final AtomicLong lastReceivedAtMicros;

  /**
   * A drone whose first sample comes now.
   *
   * @param resume where it was before; null = it is new
   */
  IntakeDrone(String droneId, ResumePoint resume, long nowMicros) {
    this.droneId = droneId;
    this.isAddress = DroneId.isAddress(droneId);
    this.firstReceivedAtMicros = nowMicros;
    this.lastReceivedAtMicros = new AtomicLong(nowMicros);
    this.sequence = resume == null ? 0 : resume.sequence();
    this.history =
        resume == null ? new SampleHistory() : new SampleHistory(resume.sampleTimeMicros());
    this.arrivals =
        resume == null
            ? new ArrivalOrder(history, 1, Double.NaN)
            : new ArrivalOrder(history, resume.flight(), resume.timestampSeconds());
    this.shownFlight = arrivals.flight();
  }

  /**
   * A sample and its order among those of its drone.
   *
   * @param late whether later ones of its drone were taken before
   */
  record Arrival(TelemetrySample sample, boolean late) {}

  /**
   * Takes the next sample that arrived.
   *
   * @param mayRepeat whether its transport may deliver it twice
   * @throws RejectedException it came before
   */
  Arrival next(SampleValues values, boolean mayRepeat, long receivedAtMicros, long raceStartMicros)
      throws RejectedException {
    double timestamp = values.timestampSeconds();
    long fingerprint = mayRepeat ? values.fingerprint() : 0;
    double before = arrivals.newestSeconds();
    ArrivalOrder.Order order = arrivals.next(timestamp, fingerprint, mayRepeat, receivedAtMicros);
    lastReceivedAtMicros.setRelease(receivedAtMicros);
    boolean late = false;
    int flight = arrivals.flight();
    long sampleTimeMicros;
    switch (order) {
      case LATE, LATE_IN_FLIGHT_BEFORE -> {
        late = true;
        flight = order == ArrivalOrder.Order.LATE ? flight : flight - 1;
        sampleTimeMicros = history.insert(flight, timestamp, fingerprint);
      }
      case NEW_FLIGHT -> {
        clock.reset();
        shownFlight = flight;
        sampleTimeMicros = newest(flight, timestamp, Double.NaN, receivedAtMicros, fingerprint);
      }
      default ->
          sampleTimeMicros = newest(flight, timestamp, before, receivedAtMicros, fingerprint);
    }
    TelemetrySample sample =
        new TelemetrySample(
            droneId,
            flight,
            ++sequence,
            sampleTimeMicros,
            receivedAtMicros,
            receivedAtMicros - raceStartMicros,
            values);
    return new Arrival(sample, late);
  }

  private long newest(
      int flight, double timestamp, double before, long receivedAtMicros, long fingerprint) {
    long time =
        Math.max(
            earliest(timestamp, before, receivedAtMicros),
            clock.sampleTimeMicros(timestamp, receivedAtMicros));
    history.addNewest(flight, timestamp, time, fingerprint);
    return time;
  }

  /**
   * When a less delayed datagram moves the mapping back, times must still grow: by a part of the
   * source's own time, so that what is late finds room between, and not past the receipt.
   */
  private long earliest(double timestamp, double before, long receivedAtMicros) {
    long newest = history.newestMicros();
    long step = Math.round((timestamp - before) * 1e6 * SourceClock.MAX_SLEW);
    return Math.max(newest + 1, Math.min(newest + step, receivedAtMicros));
  }

  String droneId() {
    return droneId;
  }

  /** Whether its id is one that UDP sources have. */
  boolean isAddress() {
    return isAddress;
  }

  long lastReceivedAtMicros() {
    return lastReceivedAtMicros.getAcquire();
  }

  ResumePoint resumePoint() {
    return new ResumePoint(
        arrivals.flight(), arrivals.newestSeconds(), history.newestMicros(), sequence);
  }

  /** How it is now; any thread may ask. */
  SeenDrone seen() {
    return new SeenDrone(droneId, shownFlight, firstReceivedAtMicros, lastReceivedAtMicros());
  }
}
