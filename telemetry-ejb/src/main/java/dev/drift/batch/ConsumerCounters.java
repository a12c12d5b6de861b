package dev.drift.batch;

/** What this server's consumers of the queue did since it started. */
public interface ConsumerCounters {

  /** Batches being stored now. */
  int inProgress();

  /** Batches that are in the archive. */
  long storedBatches();

  /** Deliveries that failed and went back to the queue. */
  long failedDeliveries();

  /** Batches whose rows the database refused and that became dead letters. */
  long unstorableBatches();

  /** Deliveries of batches that a newer version of DRIFT wrote; they went back to the queue. */
  long newerDeliveries();

  /** Messages that are not a sample batch and became dead letters. */
  long malformedBatches();
}
