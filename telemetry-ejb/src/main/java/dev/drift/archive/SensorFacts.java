package dev.drift.archive;

import dev.drift.sample.Sensor;
import java.time.Instant;

/**
 * What is stored of a sensor.
 *
 * @param readings how many
 * @param missing how many numbers its source skipped between them
 * @param firstReceivedAt receipt of the first
 * @param lastReceivedAt receipt of the last
 * @param lastTime the time that the last one's source said
 * @param lastSequence its source's number
 * @param lastStatus its status: bits, 0 = OK, 1 = warning, 2 = critical, 4 = offline
 */
public record SensorFacts(
    Sensor sensor,
    long readings,
    long missing,
    Instant firstReceivedAt,
    Instant lastReceivedAt,
    Instant lastTime,
    int lastSequence,
    int lastStatus) {}
