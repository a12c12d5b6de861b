package dev.drift.archive;

import dev.drift.sample.SampleBatch;

/** Stores batches of samples and readings for good. */
public interface SampleArchive {

  /**
   * Stores the batch in one transaction, once: a batch whose id was stored before changes nothing.
   *
   * <p>A segment whose (stream, sequence) was stored before is left out and its samples count as
   * rejected {@link dev.drift.sample.RejectReason#DUPLICATE}. A race that is gone (deleted) is
   * skipped whole.
   *
   * <p>Nothing is stored of a run whose lease another node has taken over, but for what was on its
   * queue by then.
   *
   * @param takenOver whether it was
   * @return what was stored
   * @throws ArchiveException when the database did not take it, or its run's lease is being taken
   *     over; nothing of the batch is stored then
   * @throws UnstorableBatchException when it would not take it another time either
   */
  Stored store(SampleBatch batch, boolean takenOver);

  /**
   * What {@link #store} did.
   *
   * @param samples rows of samples written
   * @param readings rows of readings written
   * @param known whether the batch had been stored before
   * @param raceGone whether the race is no longer there
   */
  record Stored(int samples, int readings, boolean known, boolean raceGone) {

    /** A batch that is in the archive already. */
    static final Stored BEFORE = new Stored(0, 0, true, false);

    /** A batch of a race that was deleted. */
    static final Stored RACE_GONE = new Stored(0, 0, false, true);
  }
}
