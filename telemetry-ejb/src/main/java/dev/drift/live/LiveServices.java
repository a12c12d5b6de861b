package dev.drift.live;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * What all races' feeds share.
 *
 * @param seats one for each viewer that the server still takes
 * @param clock of receipts
 * @param nanoTime like {@link System#nanoTime()}
 * @param wake makes the pusher look for work; cheap, called for each sample
 */
record LiveServices(
    LiveCounters counters,
    Semaphore seats,
    EndToEndLatency latency,
    Clock clock,
    LongSupplier nanoTime,
    Runnable wake) {}
