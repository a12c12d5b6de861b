package dev.drift.intake;

import dev.drift.batch.SampleBatcher;
import dev.drift.race.DroneId;
import dev.drift.race.RaceInfo;
import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleSink;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The one way in for the samples of a running race, from every receiver: gives each its drone,
 * flight and times, counts it, and hands it to the live picture and to the batcher.
 *
 * <p>Thread-safe; samples of one drone keep the order of the calls. Bounds: the drones of a race
 * ({@code drift.race.drones}, see {@link DronePlaces}), and {@link #REFUSED} sources that were
 * refused last.
 */
public final class RaceIntake {

  /** Sources that may not send and that are remembered, so that an organiser can let them in. */
  static final int REFUSED = 64;

  private final RaceInfo race;
  private final SampleSink live;
  private final SampleBatcher batcher;
  private final DronePlaces drones;
  private final LinkedHashMap<String, RefusedSource> refused = new LinkedHashMap<>();
  private final RaceCounters counters = new RaceCounters();
  private volatile Admission admission = Admission.EVERYBODY;
  private long raceStartMicros;

  /**
   * Takes a race up; everybody may send until {@link #admit}.
   *
   * @param raceStartMicros receipt of the race's first sample, microseconds since 1970 UTC; 0 =
   *     none yet
   * @param resumePoints where each drone's samples ended when the server last ran
   */
  public RaceIntake(
      RaceInfo race,
      long raceStartMicros,
      Map<String, ResumePoint> resumePoints,
      SampleSink live,
      SampleBatcher batcher,
      int maxDrones) {
    this.race = race;
    this.raceStartMicros = raceStartMicros;
    this.drones = new DronePlaces(maxDrones, resumePoints);
    this.live = live;
    this.batcher = batcher;
  }

  /** The race. */
  public RaceInfo race() {
    return race;
  }

  /** What this run of the server counted. */
  public RaceCounters counters() {
    return counters;
  }

  /** Who may send now. */
  public Admission admission() {
    return admission;
  }

  /** From now on these may send. */
  public synchronized void admit(Admission changed) {
    admission = changed;
    refused
        .values()
        .removeIf(source -> changed.takes(source.address().getAddress(), source.droneId()));
  }

  /** Remembers a source that may not send; the caller counts its sample with {@link #reject}. */
  public synchronized void refuse(String droneId, InetSocketAddress from, long nowMicros) {
    refused.remove(droneId);
    refused.put(droneId, new RefusedSource(droneId, from, nowMicros));
    if (refused.size() > REFUSED) {
      refused.remove(refused.keySet().iterator().next());
    }
  }

  /** The sources that were refused last and still are, the longest silent first. */
  public synchronized List<RefusedSource> refused() {
    return List.copyOf(refused.values());
  }

  /** The drones that have a place in the race. */
  public synchronized List<SeenDrone> seen() {
    return drones.seen();
  }

  /** Counts a sample that a receiver refused. */
  public synchronized void reject(RejectReason reason) {
    counters.rejected(reason);
    batcher.reject(reason);
  }

  /**
   * Takes a sample whose sender can't be slowed. When the queue has no room it is lost to the
   * archive, counted as dropped, and still seen live.
   *
   * @throws RejectedException the caller counts it with {@link #reject}
   */
  public synchronized void accept(String droneId, SampleValues values, long receivedAtMicros)
      throws RejectedException {
    TelemetrySample sample = sample(droneId, values, receivedAtMicros);
    counters.accepted();
    live.accept(sample);
    if (!batcher.add(sample)) {
      counters.dropped(DropPlace.QUEUE);
    }
  }

  /**
   * Takes a sample whose sender waits for the answer.
   *
   * @param pass what its sender showed
   * @return completes when the sample is safe on the queue
   * @throws RejectedException the caller counts it with {@link #reject}
   */
  public synchronized CompletableFuture<Void> acceptAwaited(
      IngestPass pass, String droneId, SampleValues values, long receivedAtMicros)
      throws RejectedException {
    check(pass, droneId);
    TelemetrySample sample = sample(droneId, values, receivedAtMicros);
    counters.accepted();
    live.accept(sample);
    return batcher.addAwaited(sample);
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
        check(pass, incoming.droneId());
        accepted.add(sample(incoming.droneId(), incoming.values(), receivedAtMicros));
        counters.accepted();
      } catch (RejectedException e) {
        reject(e.reason());
        rejections.rejected(incoming.index(), e);
      }
    }
    accepted.forEach(live::accept);
    return batcher.addSegment(streamId, sequence, accepted);
  }

  /** Who sends by UDP is known by its address; on a stream anybody could say that it is his. */
  private void check(IngestPass pass, String droneId) throws RejectedException {
    admission.check(pass, droneId);
    if (pass.isNone()) {
      DroneTrack drone = drones.find(droneId);
      if (drone == null ? DroneId.isAddress(droneId) : drone.isAddress()) {
        throw new RejectedException(
            RejectReason.NOT_ALLOWED,
            "an address as drone_id needs the drone's ingest token: choose another id");
      }
    }
  }

  private TelemetrySample sample(String droneId, SampleValues values, long receivedAtMicros)
      throws RejectedException {
    DroneTrack drone = drones.find(droneId);
    if (drone == null) {
      drone = newDrone(droneId, receivedAtMicros);
    }
    if (raceStartMicros == 0) {
      raceStartMicros = receivedAtMicros;
    }
    return drone.next(values, receivedAtMicros, raceStartMicros);
  }

  private DroneTrack newDrone(String droneId, long nowMicros) throws RejectedException {
    if (!DroneId.isValid(droneId)) {
      throw new RejectedException(
          RejectReason.DRONE_ID,
          "drone_id must have 1 to " + DroneId.MOST_CHARACTERS + " characters, none of control");
    }
    return drones.add(droneId, nowMicros);
  }

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
