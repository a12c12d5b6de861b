package dev.drift.simulator.send;

/**
 * What became of the datagrams so far.
 *
 * @param sent handed to the network
 * @param refused of those, how often the network answered that nobody listens
 * @param failed not sent: the network took none
 */
public record SendCounts(long sent, long refused, long failed) {}
