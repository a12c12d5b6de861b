package dev.drift.live;

import dev.drift.viewer.BadItems;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What all races' feeds share.
 *
 * @param seats one for each viewer that the server still takes
 * @param clock of receipts
 * @param nanoTime like {@link System#nanoTime()}
 * @param wake has the loop visit soon
 * @param wakeForSample likewise, if it sleeps; cheap, called for each sample
 * @param stopping whether the loop visits nobody any more
 * @param badItems hears of samples that cannot be encoded
 */
record LiveServices(
    LiveCounters counters,
    Semaphore seats,
    EndToEndLatency latency,
    Clock clock,
    LongSupplier nanoTime,
    Runnable wake,
    Runnable wakeForSample,
    BooleanSupplier stopping,
    BadItems badItems) {}
