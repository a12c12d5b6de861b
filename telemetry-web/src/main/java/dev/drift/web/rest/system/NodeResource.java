package dev.drift.web.rest.system;

import dev.drift.control.NodeDesk;
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
  public record NodesView(List<NodeView> nodes) {

    /** The list does not change. */
    public NodesView {
      nodes = List.copyOf(nodes);
    }
  }

  /** The nodes. */
  @GET
  @Operation(
      summary = "The servers of this DRIFT",
      description =
          "For administrators. Those with this database and this broker; one that was taken over"
              + " from is not among them.")
  @APIResponse(
      responseCode = "200",
      description = "All of them, the longest running first",
      content = @Content(schema = @Schema(ref = "Nodes")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  public NodesView all() {
    return new NodesView(
        desk.all(current.get()).stream()
            .map(node -> NodeView.of(node, desk.isThis(node)))
            .toList());
  }
}
