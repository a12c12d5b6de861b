package dev.drift.sample;

import java.util.List;
import java.util.UUID;

/**
 * The unit of the queue and of the archive: some samples and readings of one race and what else was
 * counted since the batch before.
 *
 * @param id names this publication; the archive takes each id once
 * @param raceKey the race's key in the database
 * @param intakeId the running server that received the samples
 * @param tally of the samples: received = samples + rejected + dropped
 * @param samples at most {@link #MAX_SAMPLES}, in order per drone; may be empty when only the tally
 *     changed
 * @param segments which of the samples came from resumable streams; do not overlap
 * @param readingTally of the readings: received = readings + rejected + dropped
 * @param readings at most {@link #MAX_READINGS}, in order per sensor
 */
public record SampleBatch(
    UUID id,
    int raceKey,
    UUID intakeId,
    Tally tally,
    List<TelemetrySample> samples,
    List<StreamSegment> segments,
    Tally readingTally,
    List<SensorReading> readings) {

  /** The most samples of a batch: about 330 KB on the queue. */
  public static final int MAX_SAMPLES = 2_500;

  /** The most readings of a batch: about 50 KB on the queue, without the sensors' texts. */
  public static final int MAX_READINGS = 1_000;

  public SampleBatch {
    samples = List.copyOf(samples);
    segments = List.copyOf(segments);
    readings = List.copyOf(readings);
    requireBalanced(tally, samples.size());
    requireBalanced(readingTally, readings.size());
  }

  /** A batch of samples alone. */
  public SampleBatch(
      UUID id,
      int raceKey,
      UUID intakeId,
      Tally tally,
      List<TelemetrySample> samples,
      List<StreamSegment> segments) {
    this(id, raceKey, intakeId, tally, samples, segments, Tally.NONE, List.of());
  }

  /** How many samples and readings it has. */
  public int size() {
    return samples.size() + readings.size();
  }

  private static void requireBalanced(Tally tally, int kept) {
    long counted = kept + tally.rejectedTotal() + tally.droppedTotal();
    if (tally.received() != counted) {
      throw new IllegalArgumentException(
          "received " + tally.received() + " but accounted for " + counted);
    }
  }
}
