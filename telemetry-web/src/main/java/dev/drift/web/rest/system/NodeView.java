package dev.drift.web.rest.system;

import dev.drift.node.NodeStatus;
import dev.drift.web.rest.http.Times;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A node as the API shows it. */
@Schema(name = "Node")
public record NodeView(
    @Schema(description = "Its --node-name", example = "drift-1") String name,
    @Schema(description = "Where the other nodes reach it", example = "10.0.0.7:8080")
        String address,
    @Schema(name = "grpc_port", description = "Of gRPC intake; 0 = none") int grpcPort,
    @Schema(
            description =
                "ALIVE, LATE (it has not renewed its lease in time, and still can) or HELD"
                    + " (another node takes over from it)")
        String state,
    @Schema(name = "started_at", format = "date-time", description = "When it started")
        String startedAt,
    @Schema(description = "Running races whose home it is") int races,
    @Schema(description = "Whether it gave this answer") boolean self) {

  static NodeView of(NodeStatus node, boolean self) {
    return new NodeView(
        node.name(),
        node.host() + ":" + node.httpPort(),
        node.grpcPort(),
        node.state().name(),
        Times.text(node.startedAt()),
        node.races(),
        self);
  }
}
