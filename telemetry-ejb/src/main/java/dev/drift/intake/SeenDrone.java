package dev.drift.intake;

/**
 * A drone as this run of the server has seen it.
 *
 * @param flight its newest flight
 * @param firstReceivedAtMicros of its first sample in this run, microseconds since 1970 UTC
 * @param lastReceivedAtMicros of its newest sample, microseconds since 1970 UTC
 */
public record SeenDrone(
    String droneId, int flight, long firstReceivedAtMicros, long lastReceivedAtMicros) {}
