package dev.drift.intake;

import java.net.InetSocketAddress;

/**
 * A source whose datagrams a private race does not take.
 *
 * @param droneId the drone that it would be
 * @param address where its newest datagram came from
 * @param atMicros when that was, microseconds since 1970 UTC
 */
public record RefusedSource(String droneId, InetSocketAddress address, long atMicros) {}
