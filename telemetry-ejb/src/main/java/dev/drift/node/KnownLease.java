package dev.drift.node;

/**
 * A node's lease, as the others know it.
 *
 * @param expiresAtMicros by the database's clock, which may be set: it only says whether the lease
 *     was renewed since it was read last
 * @param givenUp whether the node itself, or the one that was taking over from it, does not go on
 */
public record KnownLease(Node node, long expiresAtMicros, boolean givenUp) {}
