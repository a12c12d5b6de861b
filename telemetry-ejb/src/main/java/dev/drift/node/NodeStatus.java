package dev.drift.node;

import java.time.Instant;
import java.util.UUID;

/**
 * A node for its operator.
 *
 * @param name given by the operator
 * @param host where other nodes reach it
 * @param httpPort of pages, REST and WebSockets
 * @param grpcPort of gRPC intake, 0 = none
 * @param runId names its run
 * @param startedAt when its run began, by the database's clock
 * @param races that run and have it as their home
 */
public record NodeStatus(
    String name,
    String host,
    int httpPort,
    int grpcPort,
    UUID runId,
    State state,
    Instant startedAt,
    int races) {

  /** How a node is. */
  public enum State {
    /** It holds its lease. */
    ALIVE,
    /** It has not renewed its lease in time; it still can. */
    LATE,
    /** Another node takes over from it. */
    HELD
  }
}
