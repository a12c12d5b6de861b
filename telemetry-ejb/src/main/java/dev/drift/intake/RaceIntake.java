package dev.drift.intake;

import dev.drift.batch.SampleBatcher;
import dev.drift.race.RaceInfo;
import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleSink;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The one way in for the samples of a running race, from every receiver: gives each its drone,
 * flight and times, counts it, and hands it to the live picture and to the batcher.
 *
 * <p>Thread-safe; samples of one drone keep the order of the calls. Bound: the drones of a race
 * ({@code drift.race.drones}); further ones are rejected.
 */
public final class RaceIntake {

  private static final int MAX_DRONE_ID_LENGTH = 64;

  private final RaceInfo race;
  private final SampleSink live;
  private final SampleBatcher batcher;
  private final int maxDrones;
  private final Map<String, ResumePoint> resumePoints;
  private final Map<String, DroneTrack> drones = new HashMap<>();
  private final RaceCounters counters = new RaceCounters();
  private long raceStartMicros;

  /**
   * Takes a race up.
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
    this.resumePoints = new HashMap<>(resumePoints);
    this.live = live;
    this.batcher = batcher;
    this.maxDrones = maxDrones;
  }

  /** The race. */
  public RaceInfo race() {
    return race;
  }

  /** What this run of the server counted. */
  public RaceCounters counters() {
    return counters;
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
   * @return completes when the sample is safe on the queue
   * @throws RejectedException the caller counts it with {@link #reject}
   */
  public synchronized CompletableFuture<Void> acceptAwaited(
      String droneId, SampleValues values, long receivedAtMicros) throws RejectedException {
    TelemetrySample sample = sample(droneId, values, receivedAtMicros);
    counters.accepted();
    live.accept(sample);
    return batcher.addAwaited(sample);
  }

  /**
   * Takes one numbered batch of a resumable stream.
   *
   * @param samples at most {@link dev.drift.sample.SampleBatch#MAX_SAMPLES}
   * @param rejections hears of each refused sample, which this method has counted
   * @return completes when the batch is safe on the queue
   */
  public synchronized CompletableFuture<Void> acceptSegment(
      UUID streamId,
      long sequence,
      List<DroneSample> samples,
      long receivedAtMicros,
      RejectionListener rejections) {
    List<TelemetrySample> accepted = new ArrayList<>(samples.size());
    for (DroneSample incoming : samples) {
      try {
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

  private TelemetrySample sample(String droneId, SampleValues values, long receivedAtMicros)
      throws RejectedException {
    DroneTrack drone = drones.get(droneId);
    if (drone == null) {
      drone = newDrone(droneId);
    }
    if (raceStartMicros == 0) {
      raceStartMicros = receivedAtMicros;
    }
    return drone.next(values, receivedAtMicros, raceStartMicros);
  }

  private DroneTrack newDrone(String droneId) throws RejectedException {
    if (droneId.isBlank()
        || droneId.length() > MAX_DRONE_ID_LENGTH
        || droneId.chars().anyMatch(Character::isISOControl)) {
      throw new RejectedException(
          RejectReason.DRONE_ID,
          "drone_id must have 1 to " + MAX_DRONE_ID_LENGTH + " characters, none of control");
    }
    if (drones.size() >= maxDrones) {
      throw new RejectedException(
          RejectReason.TOO_MANY_DRONES, "the race has " + maxDrones + " drones already");
    }
    DroneTrack drone = new DroneTrack(droneId, resumePoints.remove(droneId));
    drones.put(droneId, drone);
    return drone;
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
