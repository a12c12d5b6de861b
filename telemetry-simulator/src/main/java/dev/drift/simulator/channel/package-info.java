/**
 * Samples on their way over connections that answer each of them: a WebSocket or a gRPC stream for
 * each drone, with a bounded number unanswered.
 */
package dev.drift.simulator.channel;
