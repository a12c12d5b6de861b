package dev.drift.intake.pull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubles from {@link #FIRST} to {@link #MAX} until {@link
 * #reset}. Half of each pause is random, so that sources that failed together do not come back
 * together. For one thread at a time.
 */
final class Backoff {

  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration MAX = Duration.ofSeconds(30);

  private final RandomGenerator random;
  private Duration longest = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next pause. */
  Duration next() {
    long half = longest.toNanos() / 2;
    Duration pause = Duration.ofNanos(half + random.nextLong(half + 1));
    Duration doubled = longest.multipliedBy(2);
    longest = doubled.compareTo(MAX) < 0 ? doubled : MAX;
    return pause;
  }

  /** Begins with the shortest pause again. */
  void reset() {
    longest = FIRST;
  }
}
