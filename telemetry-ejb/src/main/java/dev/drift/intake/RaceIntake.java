package dev.drift.intake;

import dev.drift.batch.SampleBatcher;
import dev.drift.config.FailureLog;
import dev.drift.config.LogId;
import dev.drift.geo.RaceFrame;
import dev.drift.naming.NameRule;
import dev.drift.race.DroneId;
import dev.drift.race.RaceInfo;
import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleSink;
import dev.drift.sample.SampleValues;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The one way in for the samples and readings of a running race, from every receiver: gives each
 * sample its drone, flight and times, counts what comes, hands it to each sink in turn, and adds it
 * to a batch.
 *
 * <p>Thread-safe; samples of one drone and readings of one sensor keep the order of the calls.
 * Bounds: the drones of a race ({@code drift.race.drones}, see {@link DroneSeats}), its sensors
 * ({@link SensorSeats}), and the {@link RefusedSources}.
 */
public final class RaceIntake {

  private static final Logger LOG = System.getLogger(RaceIntake.class.getName());

  private final RaceInfo race;
  private final List<SampleSink> sinks;
  private final SampleBatcher batcher;
  private final DroneSeats drones;
  private final RefusedSources refused = new RefusedSources();
  private final RaceCounters counters = new RaceCounters();
  private final SensorSeats sensors = new SensorSeats();
  private final RaceCounters readingCounters = new RaceCounters();
  private volatile Admission admission = Admission.EVERYBODY;
  private volatile long lastReadingMicros;
  private RaceFrame frame = RaceFrame.NOWHERE;
  private long raceStartMicros;
  private boolean sinkFailed;

  /**
   * Takes a race up; everybody may send until {@link #admit}.
   *
   * @param raceStartMicros receipt of the race's first sample, microseconds since 1970 UTC; 0 =
   *     none yet
   * @param resumePoints where each drone's samples ended when the server last ran
   * @param sinks hear of each sample in this order, before it joins its batch
   */
  public RaceIntake(
      RaceInfo race,
      long raceStartMicros,
      Map<String, ResumePoint> resumePoints,
      List<SampleSink> sinks,
      SampleBatcher batcher,
      int maxDrones) {
    this.race = race;
    this.raceStartMicros = raceStartMicros;
    this.drones = new DroneSeats(maxDrones, resumePoints);
    this.sinks = List.copyOf(sinks);
    this.batcher = batcher;
  }

  /** The race. */
  public RaceInfo race() {
    return race;
  }

  /** What this run of the server counted of samples. */
  public RaceCounters counters() {
    return counters;
  }

  /** What this run of the server counted of readings. */
  public RaceCounters readingCounters() {
    return readingCounters;
  }

  /** Who may send now. */
  public Admission admission() {
    return admission;
  }

  /** From now on these may send. */
  public void admit(Admission changed) {
    admission = changed;
    refused.removeAdmitted(changed);
  }

  /** What is known elsewhere of where on Earth the race is; its drones' first fixes say it too. */
  public synchronized void locate(RaceFrame known) {
    frame = frame.changedTo(known);
  }

  /** Remembers a source that may not send; the caller counts its sample with {@link #reject}. */
  public void refuse(String droneId, InetSocketAddress from, long nowMicros) {
    refused.add(droneId, from, nowMicros);
  }

  /** The sources that were refused last and still are, the longest silent first. */
  public List<RefusedSource> refused() {
    return refused.all();
  }

  /** The drones that have a seat in the race. */
  public List<SeenDrone> seen() {
    return drones.seen();
  }

  /** Sensors that were heard in this run. */
  public synchronized int sensors() {
    return sensors.count();
  }

  /** Receipt of the newest reading in this run, microseconds since 1970 UTC; 0 = there is none. */
  public long lastReadingMicros() {
    return lastReadingMicros;
  }

  /** Counts what was accepted and whose batch could not be published; any thread. */
  public void lost(long samples, long readings) {
    counters.dropped(DropPlace.PUBLISHER, samples);
    readingCounters.dropped(DropPlace.PUBLISHER, readings);
  }

  /** Counts a sample that a receiver refused. */
  public synchronized void reject(RejectReason reason) {
    counters.rejected(reason);
    batcher.reject(reason);
  }

  /**
   * Takes a datagram's sample: its sender can't be slowed, and the network may deliver it late or
   * twice ({@link ArrivalOrder}). When the queue has no room it is lost to the archive, counted as
   * dropped, and still seen live.
   *
   * @throws RejectedException the caller counts it with {@link #reject}
   */
  public synchronized void accept(String droneId, SampleValues values, long receivedAtMicros)
      throws RejectedException {
    TelemetrySample sample = take(droneId, values, /* datagram= */ true, receivedAtMicros);
    if (!batcher.add(sample)) {
      counters.dropped(DropPlace.QUEUE, 1);
    }
  }

  /**
   * Takes a sample whose sender waits for the answer.
   *
   * @param pass what its sender showed
   * @return the sample, and when it is safe on the queue
   * @throws RejectedException the caller counts it with {@link #reject}
   */
  public synchronized Awaited acceptAwaited(
      IngestPass pass, String anyDroneId, SampleValues values, long receivedAtMicros)
      throws RejectedException {
    String droneId = DroneId.canonical(anyDroneId);
    check(pass, droneId);
    TelemetrySample sample = take(droneId, values, /* datagram= */ false, receivedAtMicros);
    return new Awaited(sample, batcher.addAwaited(sample));
  }

  /**
   * Whether a stream's samples for that drone are taken now, as far as it is a matter of rights.
   */
  public synchronized boolean allows(IngestPass pass, String droneId) {
    try {
      check(pass, DroneId.canonical(droneId));
      return true;
    } catch (RejectedException e) {
      return false;
    }
  }

  /**
   * Takes one numbered batch of a resumable stream.
   *
   * @param pass what its sender showed
   * @param samples at most {@link dev.drift.sample.SampleBatch#MAX_SAMPLES}
   * @param rejections hears of each refused sample, which this method has counted
   * @return completes when the batch is safe on the queue
   */
  public synchronized CompletableFuture<Void> acceptSegment(
      IngestPass pass,
      UUID streamId,
      long sequence,
      List<DroneSample> samples,
      long receivedAtMicros,
      RejectionListener rejections) {
    List<TelemetrySample> accepted = new ArrayList<>(samples.size());
    for (DroneSample incoming : samples) {
      try {
        String droneId = DroneId.canonical(incoming.droneId());
        check(pass, droneId);
        accepted.add(take(droneId, incoming.values(), /* datagram= */ false, receivedAtMicros));
      } catch (RejectedException e) {
        reject(e.reason());
        rejections.rejected(incoming.index(), e);
      }
    }
    return batcher.addSegment(streamId, sequence, accepted);
  }

  /** Counts a reading that its receiver refused. */
  public synchronized void rejectReading(RejectReason reason) {
    readingCounters.rejected(reason);
    batcher.rejectReading(reason);
  }

  /**
   * Takes a reading. Its source bounds how many of its readings are not safe yet.
   *
   * @return completes when the reading is safe on the queue
   * @throws RejectedException the caller counts it with {@link #rejectReading}
   */
  public synchronized CompletableFuture<Void> acceptReading(SensorReading reading)
      throws RejectedException {
    sensors.check(reading);
    readingCounters.accepted();
    lastReadingMicros = reading.receivedAtMicros();
    tellSinks(reading);
    return batcher.addAwaited(reading);
  }

  /** Who sends by UDP is known by its address; on a stream anybody could say that it is his. */
  private void check(IngestPass pass, String droneId) throws RejectedException {
    admission.check(pass, droneId);
    if (pass.isNone()) {
      IntakeDrone drone = drones.find(droneId);
      if (drone == null ? DroneId.isAddress(droneId) : drone.isAddress()) {
        throw new RejectedException(
            RejectReason.NOT_ALLOWED,
            "an address as drone_id needs the drone's ingest token: choose another id");
      }
    }
  }

  private TelemetrySample take(
      String droneId, SampleValues values, boolean datagram, long receivedAtMicros)
      throws RejectedException {
    IntakeDrone drone = drones.find(droneId);
    if (drone == null) {
      drone = newDrone(droneId, receivedAtMicros);
    }
    if (raceStartMicros == 0) {
      raceStartMicros = receivedAtMicros;
    }
    SampleValues placed = values.fix() == null ? values : placed(values, receivedAtMicros);
    IntakeDrone.Arrival arrival = drone.next(placed, datagram, receivedAtMicros, raceStartMicros);
    counters.accepted();
    tellSinks(arrival);
    return arrival.sample();
  }

  private SampleValues placed(SampleValues values, long receivedAtMicros) {
    frame = frame.and(values.fix(), receivedAtMicros);
    return frame.place(values);
  }

  private void tellSinks(IntakeDrone.Arrival arrival) {
    for (SampleSink sink : sinks) {
      try {
        if (arrival.late()) {
          sink.acceptLate(arrival.sample());
        } else {
          sink.accept(arrival.sample());
        }
      } catch (RuntimeException e) {
        // The sample is accepted and goes on to its batch, whatever becomes of this sink.
        sinkFailed(sink, e);
      }
    }
  }

  private void tellSinks(SensorReading reading) {
    for (SampleSink sink : sinks) {
      try {
        sink.accept(reading);
      } catch (RuntimeException e) {
        sinkFailed(sink, e);
      }
    }
  }

  private void sinkFailed(SampleSink sink, RuntimeException e) {
    if (!sinkFailed) {
      sinkFailed = true;
      FailureLog.log(
          LOG, Level.ERROR, e, "{0} fails on data of race {1}", sink, LogId.race(race.id()));
    }
  }

  private IntakeDrone newDrone(String droneId, long nowMicros) throws RejectedException {
    if (!DroneId.isValid(droneId)) {
      throw new RejectedException(RejectReason.DRONE_ID, "drone_id " + NameRule.DRONE_ID.text());
    }
    return drones.add(droneId, nowMicros);
  }

  /**
   * A sample that was taken and whose sender waits.
   *
   * @param sample the same that the sinks got
   * @param safe completes when it is safe on the queue
   */
  public record Awaited(TelemetrySample sample, CompletableFuture<Void> safe) {}

  /**
   * A decoded sample that waits to be taken.
   *
   * @param index within the sender's batch
   */
  public record DroneSample(int index, String droneId, SampleValues values) {}

  /** Hears of samples of a batch that were refused. */
  @FunctionalInterface
  public interface RejectionListener {
    void rejected(int index, RejectedException why);
  }
}
