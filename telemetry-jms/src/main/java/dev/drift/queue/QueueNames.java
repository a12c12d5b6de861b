package dev.drift.queue;

/** The queues' names at the broker. */
final class QueueNames {

  /** Batches on their way to the archive. */
  static final String SAMPLES = "drift.samples";

  /** Batches that could not be stored, for an administrator to look at and send again. */
  static final String DEAD = "drift.samples.dead";

  /** Property of a dead letter: why it is one. */
  static final String REASON = "drift_reason";

  private QueueNames() {}
}
