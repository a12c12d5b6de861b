package dev.drift.metrics;

import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * What the publisher of this run of the server says of itself.
 *
 * @param intakeId this run's, as in every batch that it publishes
 * @param waitingSamples samples that are sealed and not on the queue yet; quick, any thread
 */
public record PublisherNumbers(UUID intakeId, IntSupplier waitingSamples) {}
