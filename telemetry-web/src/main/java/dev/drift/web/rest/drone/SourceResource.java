package dev.drift.web.rest.drone;

import dev.drift.control.DroneDesk;
import dev.drift.control.SourceList;
import dev.drift.web.rest.http.VersionTag;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The addresses whose datagrams a private race takes. */
@Path("races/{id}/sources")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Drones")
public class SourceResource {

  private static final String MISSING = "is missing";

  @Inject private DroneDesk desk;
  @Inject private CurrentCaller current;

  /** The list. */
  @Schema(name = "Sources")
  public record SourcesView(
      @Schema(
              type = SchemaType.ARRAY,
              implementation = String.class,
              required = true,
              description = "At most 256 IP addresses, no names; answered in their shortest form",
              maxItems = 256)
          @NotNull(message = MISSING)
          @Size(max = 256, message = "has at most 256 addresses")
          List<String> addresses) {}

  /** Reads it. */
  @GET
  @Operation(
      summary = "The addresses whose datagrams a race takes when it is private",
      description = "For organisers. Datagrams of claimed drones are taken as well.")
  @APIResponse(
      responseCode = "200",
      description = "The addresses",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = "What PUT needs as If-Match",
              schema = @Schema(type = SchemaType.STRING, example = "\"v1\"")),
      content = @Content(schema = @Schema(ref = "Sources")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, or none that the caller may know of")
  public Response all(@PathParam("id") String id) {
    return answer(desk.sources(current.get(), id));
  }

  /** Replaces it. */
  @PUT
  @Operation(
      summary = "Say whose datagrams a race takes when it is private",
      description =
          "For organisers. The list takes the place of the one before and holds at once. The ETag"
              + " is the race's: another change of the race changes it, too.")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      required = true,
      description = "The ETag of what you saw, or *",
      schema = @Schema(type = SchemaType.STRING, example = "\"v1\""))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "Sources"),
              examples =
                  @ExampleObject(
                      name = "addresses",
                      value = "{\"addresses\":[\"192.0.2.7\",\"2001:db8::7\"]}")))
  @APIResponse(
      responseCode = "200",
      description = "The addresses as they are now",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = "What PUT needs as If-Match",
              schema = @Schema(type = SchemaType.STRING, example = "\"v1\"")),
      content = @Content(schema = @Schema(ref = "Sources")))
  @APIResponse(responseCode = "400", description = "A part of the request is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, or none that the caller may know of")
  @APIResponse(responseCode = "412", description = "Somebody else has changed it: read it again")
  @APIResponse(responseCode = "428", description = "The request has no If-Match")
  public Response replace(
      @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull(message = MISSING) SourcesView body) {
    return answer(
        desk.setSources(current.get(), id, VersionTag.expected(ifMatch), body.addresses()));
  }

  private static Response answer(SourceList sources) {
    return Response.ok(new SourcesView(sources.addresses()))
        .tag(VersionTag.of(sources.version()))
        .build();
  }
}
