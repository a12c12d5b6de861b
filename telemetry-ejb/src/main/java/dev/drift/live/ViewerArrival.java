package dev.drift.live;

/**
 * When a viewer's handshake was received: it sees all samples that the race takes later.
 *
 * @param nanos of {@link System#nanoTime()}, read before the others
 * @param samples that the race had taken until then
 * @param readings likewise
 */
public record ViewerArrival(long nanos, long samples, long readings) {}
