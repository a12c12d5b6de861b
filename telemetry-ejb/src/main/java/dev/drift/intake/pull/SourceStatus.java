package dev.drift.intake.pull;

import java.time.Instant;

/**
 * How a source is.
 *
 * @param since when this state began; null = it never was in another one
 * @param lastReadingAt receipt of its last reading; null = there was none yet
 * @param received readings that were taken and are safe on the queue, over the source's life, also
 *     in earlier runs of the server
 * @param missing numbers that its sensors skipped right before those
 * @param rejected its messages that were refused, in this run of the server
 * @param readingsPerSecond over the last seconds
 * @param nextTryAt when it is called again; null unless it waits
 * @param lastError why the last call failed, in plain words; null = none failed since it streamed
 */
public record SourceStatus(
    SourceState state,
    Instant since,
    Instant lastReadingAt,
    long received,
    long missing,
    long rejected,
    double readingsPerSecond,
    Instant nextTryAt,
    String lastError) {}
