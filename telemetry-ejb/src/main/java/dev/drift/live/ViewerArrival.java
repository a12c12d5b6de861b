package dev.drift.live;

/**
 * When a viewer's handshake was received: it sees all samples that are received later.
 *
 * @param nanos of {@link System#nanoTime()}, read before the other
 * @param micros the server's clock, microseconds since 1970 UTC
 */
public record ViewerArrival(long nanos, long micros) {}
