package dev.drift.replay;

import dev.drift.archive.TimelineReader;
import dev.drift.viewer.BadItems;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What all replays share.
 *
 * @param clock of {@code sent_at_us}
 * @param nanoTime like {@link System#nanoTime()}
 * @param reads has a reading thread do it; false = not now
 * @param wake has the loop visit soon
 * @param badItems hears of samples that cannot be encoded
 */
record ReplayServices(
    TimelineReader reader,
    ReplayCounters counters,
    Clock clock,
    LongSupplier nanoTime,
    Predicate<Read> reads,
    Runnable wake,
    BadItems badItems) {}
