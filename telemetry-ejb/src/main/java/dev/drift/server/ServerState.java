package dev.drift.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The state of this server's run, with the reason why it is not ready.
 *
 * <pre>
 * STARTING ──▶ READY
 *  │     └───▶ FAILED
 *  └─ any ───▶ STOPPING, for good
 * </pre>
 *
 * <p>A stop wins over whatever the starting thread reports after it: it is told, and nothing
 * changes.
 */
final class ServerState {

  /** What a run does. */
  enum Phase {
    /** It waits for what it needs, or opens the races. */
    STARTING,
    /** It takes samples. */
    READY,
    /** It could not start, and does not try again. */
    FAILED,
    /** It takes no samples any more and stores what it has. */
    STOPPING
  }

  private record State(Phase phase, String notReadyBecause) {}

  private static final State READY = new State(Phase.READY, null);
  private static final State STOPPING = new State(Phase.STOPPING, "stopping");

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(Phase.STARTING, "starting"));

  Phase phase() {
    return state.get().phase();
  }

  boolean isStopping() {
    return phase() == Phase.STOPPING;
  }

  /** Why the server takes no samples, in words for an operator; empty = it is ready. */
  Optional<String> notReadyBecause() {
    return Optional.ofNullable(state.get().notReadyBecause());
  }

  /** Why the start has not succeeded, in words for an operator; empty = it has, or it is over. */
  Optional<String> notStartedBecause() {
    State now = state.get();
    return now.phase() == Phase.STARTING || now.phase() == Phase.FAILED
        ? Optional.ofNullable(now.notReadyBecause())
        : Optional.empty();
  }

  /**
   * The start goes on, and it is this that it waits for now.
   *
   * @return false when the server is stopping
   * @throws IllegalStateException the start has ended
   */
  boolean startingBecause(String reason) {
    return whileStarting(new State(Phase.STARTING, reason));
  }

  /**
   * The start has succeeded.
   *
   * @return false when the server is stopping
   * @throws IllegalStateException the start has ended before
   */
  boolean ready() {
    return whileStarting(READY);
  }

  /**
   * The start has failed.
   *
   * @return false when the server is stopping
   * @throws IllegalStateException the start has ended before
   */
  boolean failed(String reason) {
    return whileStarting(new State(Phase.FAILED, reason));
  }

  private boolean whileStarting(State next) {
    while (true) {
      State now = state.get();
      if (now.phase() == Phase.STOPPING) {
        return false;
      }
      if (now.phase() != Phase.STARTING) {
        throw new IllegalStateException(next.phase() + " after " + now.phase());
      }
      if (state.compareAndSet(now, next)) {
        return true;
      }
    }
  }

  /** The server stops, whatever it did; again without effect. */
  void stop() {
    state.set(STOPPING);
  }
}
