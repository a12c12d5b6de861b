package dev.drift.node;

/**
 * Who is in a running race, as its home knows it.
 *
 * @param drones that fly
 * @param viewers of what happens now, on all nodes
 */
public record Presence(int drones, int viewers) {}
