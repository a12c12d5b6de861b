package dev.drift.web.rest.source;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.control.PullSourceDesk;
import dev.drift.naming.NameRule;
import dev.drift.web.rest.http.AllowedName;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A race's sources of sensor readings that the server calls. */
@Path("races/{id}/pull-sources")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Readings")
public class PullSourceResource {

  private static final String MISSING = "is missing";

  @Inject private PullSourceDesk desk;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  /** What {@link #all} answers. */
  @Schema(name = "PullSources")
  public record PullSourceList(List<PullSourceView> sources) {

    /** The list does not change. */
    public PullSourceList {
      sources = List.copyOf(sources);
    }
  }

  /** The body of {@link #add}. */
  @Schema(name = "PullSourceForm")
  public record PullSourceForm(
      @Schema(
              required = true,
              maxLength = 300,
              description = "A host and its port",
              example = "sensors.example:50051")
          @NotNull(message = MISSING)
          @Size(max = 300, message = "has at most 300 characters")
          String address,
      @Schema(nullable = true, description = "Whether it is called over TLS; null = no")
          Boolean tls,
      @Schema(
              name = "drone_id",
              nullable = true,
              description = "The drone it sits on; null = none",
              example = "192.0.2.7")
          @AllowedName(NameRule.DRONE_ID)
          String droneId,
      @Schema(
              nullable = true,
              description =
                  "What its readings say as their source, the only one in the race; null = such as"
                      + " source-1",
              example = "engine-room")
          @AllowedName(NameRule.SOURCE)
          String name) {}

  /** The body of {@link #setStreaming}. */
  @Schema(name = "Streaming")
  public record Streaming(
      @Schema(required = true, description = "Whether the source is called while the race runs")
          @NotNull(message = MISSING)
          Boolean on) {}

  /** All sources. */
  @GET
  @Operation(
      summary = "The sources of sensor readings that are called for a race",
      description =
          "In the order in which they were added. Everybody who sees the race sees how they are;"
              + " their addresses and errors are for its organisers.")
  @APIResponse(
      responseCode = "200",
      description = "The sources",
      content = @Content(schema = @Schema(ref = "PullSources")))
  @APIResponse(
      responseCode = "404",
      description = "No such race, or none that the caller may know of")
  public PullSourceList all(@PathParam("id") String id) {
    return new PullSourceList(
        desk.all(current.get(), id).stream().map(PullSourceView::of).toList());
  }

  /** One source. */
  @GET
  @Path("{source_id}")
  @Operation(summary = "One of the sources that are called for a race")
  @Parameter(name = "source_id", description = "The source's id")
  @APIResponse(
      responseCode = "200",
      description = "The source",
      content = @Content(schema = @Schema(ref = PullSourceView.NAME)))
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or no such source")
  public PullSourceView one(@PathParam("id") String id, @PathParam("source_id") String sourceId) {
    return PullSourceView.of(desk.one(current.get(), id, uuid(sourceId)));
  }

  /** A new source. */
  @POST
  @Operation(
      summary = "Have a server of sensor readings called for a race",
      description =
          "For organisers, where the server's --pull-sources has the address, and for"
              + " administrators. It is called at once if the race runs, and again whenever a call"
              + " fails. At most 16 of a race.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "PullSourceForm"),
              examples =
                  @ExampleObject(
                      name = "engine",
                      value =
                          "{\"address\":\"localhost:50052\",\"tls\":false,\"drone_id\":null,"
                              + "\"name\":\"engine-room\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The source",
      headers = @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = PullSourceView.NAME)))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(
      responseCode = "403",
      description = "Somebody is signed in who may not do this, or not with that address")
  @APIResponse(
      responseCode = "404",
      description = "No such race, or none that the caller may know of")
  @APIResponse(
      responseCode = "409",
      description = "There are too many sources, one has the name, or the race has ended")
  public Response add(
      @PathParam("id") String id, @Valid @NotNull(message = MISSING) PullSourceForm body) {
    PullSourceView added =
        PullSourceView.of(
            desk.add(
                current.get(),
                id,
                body.address(),
                Boolean.TRUE.equals(body.tls()),
                body.droneId(),
                body.name()));
    return Response.created(uri.getAbsolutePathBuilder().path(added.id()).build())
        .entity(added)
        .build();
  }

  /** Starts or stops a source. */
  @PUT
  @Path("{source_id}/streaming")
  @Operation(
      summary = "Start or stop a source",
      description = "For organisers. A new one is on; what it is stays so after a restart.")
  @Parameter(name = "source_id", description = "The source's id")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "Streaming"),
              examples = @ExampleObject(name = "stop", value = "{\"on\":false}")))
  @APIResponse(
      responseCode = "200",
      description = "The source as it is now",
      content = @Content(schema = @Schema(ref = PullSourceView.NAME)))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or no such source")
  public PullSourceView setStreaming(
      @PathParam("id") String id,
      @PathParam("source_id") String sourceId,
      @Valid @NotNull(message = MISSING) Streaming body) {
    return PullSourceView.of(desk.setStreaming(current.get(), id, uuid(sourceId), body.on()));
  }

  /** Removes a source. */
  @DELETE
  @Path("{source_id}")
  @Operation(
      summary = "Remove a source",
      description = "For organisers. Its call ends; its readings stay.")
  @Parameter(name = "source_id", description = "The source's id")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or no such source")
  public void remove(@PathParam("id") String id, @PathParam("source_id") String sourceId) {
    desk.remove(current.get(), id, uuid(sourceId));
  }

  /** What is no id is one that no source has. */
  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Why.NOT_FOUND, "The race has no such source.");
    }
  }
}
