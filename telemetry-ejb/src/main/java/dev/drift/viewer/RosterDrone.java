package dev.drift.viewer;

/**
 * A drone as pages hear of it.
 *
 * @param index what stands for it in binary messages of this connection
 */
public record RosterDrone(int index, String id) {}
