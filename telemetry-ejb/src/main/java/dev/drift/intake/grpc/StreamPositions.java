package dev.drift.intake.grpc;

import java.util.UUID;

/** What the archive knows of resumable streams; asked once when a stream of before is opened. */
@FunctionalInterface
public interface StreamPositions {

  /**
   * The most batches of a stream that may be taken and not safe yet: no batch that is stored has a
   * lost one more than this many numbers before it.
   */
  int MAX_UNSAFE_BATCHES = 16;

  /**
   * The number of a stored batch of the stream such that none of the {@link #MAX_UNSAFE_BATCHES}
   * numbers up to it is missing; 0 = none.
   *
   * <p>The highest number alone will not do: batches travel side by side, so when a server is
   * killed one may be stored although the one before was lost.
   *
   * @throws RuntimeException when the archive does not answer
   */
  long lastStored(UUID streamId);
}
