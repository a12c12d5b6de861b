package dev.drift.node;

import java.util.UUID;

/**
 * One run of a server, as the others of the same DRIFT know it.
 *
 * @param runId names the run; the intake id of what it accepts
 * @param name given by its operator
 * @param queue of what it accepts, at the broker
 * @param host where other nodes reach it
 * @param httpPort of pages, REST and WebSockets
 * @param grpcPort of gRPC intake, 0 = none
 * @param secret a request that shows it to this node was handed on by another one
 */
public record Node(
    UUID runId, String name, String queue, String host, int httpPort, int grpcPort, String secret) {

  /** Without the secret, so that it comes into no log. */
  @Override
  public String toString() {
    return name + " (" + host + ":" + httpPort + ")";
  }
}
