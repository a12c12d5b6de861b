package dev.drift.timing;

/**
 * When a gate of a lap was passed.
 *
 * @param gate index of the gate on the track, from 0
 * @param micros since the lap began, on the source's own clock where it has one
 */
public record Split(int gate, long micros) {}
