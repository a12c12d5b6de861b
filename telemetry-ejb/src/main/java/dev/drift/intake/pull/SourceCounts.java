package dev.drift.intake.pull;

import java.time.Instant;

/**
 * What is counted of the sources of one name, over their life. Thread-safe.
 *
 * <p>The name is what readings are kept by, so that a source that was removed and added again goes
 * on.
 */
final class SourceCounts {

  private final ReadingRate rate = new ReadingRate();
  private long received;
  private long missing;
  private long rejected;
  private Instant lastReadingAt;

  /** Goes on from what is stored; null = nothing. */
  SourceCounts(StoredSource stored) {
    if (stored != null) {
      received = stored.received();
      missing = stored.missing();
      lastReadingAt = stored.lastReadingAt();
    }
  }

  synchronized void taken(Instant at, long nowNanos) {
    lastReadingAt = at;
    rate.count(nowNanos);
  }

  /** One that was taken is safe on the queue: what is counted here outlives the server. */
  synchronized void safe(int missingBefore) {
    received++;
    missing += missingBefore;
  }

  synchronized void refused() {
    rejected++;
  }

  /** Whether no reading was ever taken. */
  synchronized boolean isEmpty() {
    return lastReadingAt == null;
  }

  synchronized SourceStatus status(
      SourceState state, Instant since, Instant nextTryAt, String lastError, long nowNanos) {
    return new SourceStatus(
        state,
        since,
        lastReadingAt,
        received,
        missing,
        rejected,
        rate.perSecond(nowNanos),
        nextTryAt,
        lastError);
  }
}
