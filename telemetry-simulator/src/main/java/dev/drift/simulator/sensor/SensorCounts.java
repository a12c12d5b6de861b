package dev.drift.simulator.sensor;

/**
 * What became of the readings so far.
 *
 * @param handedOut to readers
 * @param waiting for a reader
 * @param dropped since nobody took them
 */
public record SensorCounts(long handedOut, long waiting, long dropped) {}
