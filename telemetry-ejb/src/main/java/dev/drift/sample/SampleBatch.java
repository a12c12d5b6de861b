package dev.drift.sample;

import java.util.List;
import java.util.UUID;

/**
 * The unit of the queue and of the archive: some samples of one race and what else was counted
 * since the batch before.
 *
 * @param id names this publication; the archive takes each id once
 * @param raceKey the race's key in the database
 * @param intakeId the running server that received the samples
 * @param tally balances: received = samples + rejected + dropped
 * @param samples at most {@link #MAX_SAMPLES}, in order per drone; may be empty when only the tally
 *     changed
 * @param segments which of the samples came from resumable streams; do not overlap
 */
public record SampleBatch(
    UUID id,
    int raceKey,
    UUID intakeId,
    Tally tally,
    List<TelemetrySample> samples,
    List<StreamSegment> segments) {

  /** The most samples of a batch: about 130 KB on the queue. */
  public static final int MAX_SAMPLES = 1_000;

  public SampleBatch {
    samples = List.copyOf(samples);
    segments = List.copyOf(segments);
    long counted = samples.size() + tally.rejectedTotal() + tally.droppedTotal();
    if (tally.received() != counted) {
      throw new IllegalArgumentException(
          "received " + tally.received() + " but accounted for " + counted);
    }
  }
}
