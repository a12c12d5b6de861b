package dev.drift.archive;

/**
 * How far the archive has a race; instants are sampleTimes, µs since 1970 UTC.
 *
 * @param settledMicros nothing earlier follows, as far as that is known without a look at what is
 *     stored; 0 = not known
 * @param lateMicros the earliest of what is known to be late; {@link #NOTHING_LATE} = nothing
 */
public record ArchiveState(long settledMicros, long lateMicros) {

  /** No batch is late. */
  public static final long NOTHING_LATE = Long.MAX_VALUE;

  /** Nothing follows. */
  public static final ArchiveState COMPLETE = new ArchiveState(Long.MAX_VALUE, NOTHING_LATE);

  /** Samples are on their way in their order, as far as is known. */
  public static final ArchiveState RUNNING = new ArchiveState(0, NOTHING_LATE);
}
