package dev.drift.intake.grpc;

import dev.drift.intake.stream.OrderedAnswers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What a numbered stream of batches keeps over its connections: how far it was taken, and when that
 * is safe. One connection owns it at a time; only that one may take batches.
 *
 * <p>Thread-safe: a batch is judged and taken with this object's monitor held.
 */
final class ResumableStream {

  /** What is to be done with a batch of some number. */
  enum Turn {
    TAKE,
    /** It was taken before. */
    DUPLICATE,
    /** One before it is missing. */
    GAP,
    /** Another connection owns the stream now. */
    LOST
  }

  /**
   * Ownership as it was gained.
   *
   * @param previous the connection that lost it; null = none
   * @param taken the last batch taken; 0 = none
   * @param safe done when all batches up to that one are safe
   */
  record Claim(IngestStream previous, long taken, CompletableFuture<Void> safe) {}

  private final UUID id;
  private final String raceId;
  private long taken;

  /** Until a batch is taken in this run the archive's number may lag behind the sender's acks. */
  private boolean exact;

  private volatile CompletableFuture<Void> safe = OrderedAnswers.NOW;
  private volatile IngestStream owner;

  /** A stream of which this run of the server took nothing yet. */
  ResumableStream(UUID id, String raceId, long lastStored) {
    this.id = id;
    this.raceId = raceId;
    this.taken = lastStored;
  }

  /** The sender's name of the stream. */
  UUID id() {
    return id;
  }

  /** The race that the stream is bound to. */
  String raceId() {
    return raceId;
  }

  /** Makes the connection the owner. */
  synchronized Claim claim(IngestStream by) {
    IngestStream previous = owner;
    owner = by;
    return new Claim(previous, taken, safe);
  }

  /** The connection ended: it owns the stream no more, if it did. */
  synchronized void release(IngestStream by) {
    if (by.equals(owner)) {
      owner = null;
    }
  }

  /** What the connection is to do with the batch, as long as it holds the monitor. */
  synchronized Turn turn(IngestStream by, long sequence) {
    if (!by.equals(owner)) {
      return Turn.LOST;
    }
    if (sequence <= taken) {
      return Turn.DUPLICATE;
    }
    return sequence == taken + 1 || !exact ? Turn.TAKE : Turn.GAP;
  }

  /**
   * Notes that the batch was taken.
   *
   * @return done when all batches up to it are safe
   */
  synchronized CompletableFuture<Void> took(long sequence, CompletableFuture<Void> batchSafe) {
    taken = sequence;
    exact = true;
    boolean othersSafe = safe.isDone() && !safe.isCompletedExceptionally();
    safe = othersSafe ? batchSafe : CompletableFuture.allOf(safe, batchSafe);
    return safe;
  }

  /** The last batch taken; 0 = none. */
  synchronized long taken() {
    return taken;
  }

  /** Done when all that was taken is safe. */
  CompletableFuture<Void> safe() {
    return safe;
  }

  /** Whether nothing is lost when it is forgotten. */
  boolean idle() {
    return owner == null && safe.isDone();
  }
}
