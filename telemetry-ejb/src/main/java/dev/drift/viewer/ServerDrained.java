package dev.drift.viewer;

/**
 * The server has stored what it took, takes nothing more and is about to be stopped: connections
 * are closed now, while their clients can still be told why.
 */
public record ServerDrained() {}
