package dev.drift.intake.pull;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What all sources share.
 *
 * @param lookups runs what asks {@code names}; may refuse
 */
public record CallTools(
    CallRules rules,
    SourceCaller caller,
    NameLookup names,
    Executor lookups,
    CallTimer timer,
    RandomGenerator random,
    LongSupplier nanoTime,
    Clock clock) {}
