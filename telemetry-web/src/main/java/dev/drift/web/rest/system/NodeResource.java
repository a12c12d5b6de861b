package dev.drift.web.rest.system;

import dev.drift.control.NodeDesk;
import dev.drift.node.NodeStatus;
import dev.drift.web.rest.http.Times;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The servers that share one database and one broker. */
@Path("nodes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class NodeResource {

  @Inject private NodeDesk desk;
  @Inject private CurrentCaller current;

  /** What {@link #all} answers. */
  @Schema(name = "Nodes")
  public record NodesView(@Schema(description = "The longest running first") List<NodeView> nodes) {

    /** The list does not change. */
    public NodesView {
      nodes = List.copyOf(nodes);
    }
  }

  /** A node. */
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
      @Schema(description = "Whether it gave this answer") boolean self) {}

  /** The nodes. */
  @GET
  @Operation(
      summary = "The servers of this DRIFT",
      description =
          "For administrators. Those with this database and this broker; one that was taken over"
              + " from is not among them.")
  @APIResponse(
      responseCode = "200",
      description = "All of them",
      content = @Content(schema = @Schema(ref = "Nodes")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  public NodesView all() {
    return new NodesView(desk.all(current.get()).stream().map(this::view).toList());
  }

  private NodeView view(NodeStatus node) {
    return new NodeView(
        node.name(),
        node.host() + ":" + node.httpPort(),
        node.grpcPort(),
        node.state().name(),
        Times.text(node.startedAt()),
        node.races(),
        desk.isThis(node));
  }
}
