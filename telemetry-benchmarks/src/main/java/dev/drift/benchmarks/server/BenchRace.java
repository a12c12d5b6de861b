package dev.drift.benchmarks.server;

import java.net.InetSocketAddress;

/**
 * A race of a {@link BenchServer}.
 *
 * @param id in URLs
 * @param udp where it takes datagrams
 */
public record BenchRace(String id, InetSocketAddress udp) {}
