package dev.drift.web.rest.drone;

import dev.drift.control.DroneDesk;
import dev.drift.control.DroneStatus;
import dev.drift.naming.NameRule;
import dev.drift.web.rest.http.AllowedName;
import dev.drift.web.rest.http.VersionTag;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** A race's drones, and whose they are. */
@Path("races/{id}/drones")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Drones")
public class DroneResource {

  private static final String MISSING = "is missing";

  @Inject private DroneDesk desk;
  @Inject private CurrentCaller current;

  /** What {@link #all} answers. */
  @Schema(name = "Drones")
  public record DroneList(List<DroneView> drones) {

    /** The list does not change. */
    public DroneList {
      drones = List.copyOf(drones);
    }
  }

  /** The body of {@link #assign}. */
  @Schema(name = "DroneAssignment")
  public record Assignment(
      @Schema(
              name = "pilot_id",
              nullable = true,
              description = "The user who flies it; null or left out = nobody",
              example = "7")
          @Positive(message = "is the id of a user")
          Integer pilotId,
      @Schema(
              nullable = true,
              description = "The pilot's name on air, the only one in the race; null = none",
              example = "Wasp")
          @AllowedName(NameRule.CALLSIGN)
          String callsign) {}

  /** The body of {@link #claim}. */
  @Schema(name = "DroneClaim")
  public record Claim(
      @Schema(
              nullable = true,
              description = "The caller's name on air, the only one in the race; null = none",
              example = "Wasp")
          @AllowedName(NameRule.CALLSIGN)
          String callsign) {}

  /** All drones. */
  @GET
  @Operation(
      summary = "The drones of a race",
      description =
          "Those that have flown in the order of their appearance, then those that were entered,"
              + " then those that send to a private race and may not (the last 64).")
  @APIResponse(
      responseCode = "200",
      description = "The drones",
      content = @Content(schema = @Schema(ref = "Drones")))
  @APIResponse(
      responseCode = "404",
      description = "No such race, or none that the caller may know of")
  public DroneList all(@PathParam("id") String id) {
    return new DroneList(desk.drones(current.get(), id).stream().map(DroneView::of).toList());
  }

  /** One drone. */
  @GET
  @Path("{drone_id}")
  @Operation(summary = "One drone of a race")
  @APIResponse(
      responseCode = "200",
      description = "The drone",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = "What PUT needs as If-Match",
              schema = @Schema(type = SchemaType.STRING, example = "\"v1\"")),
      content = @Content(schema = @Schema(ref = "Drone")))
  @APIResponse(responseCode = "400", description = "A part of the request is not allowed")
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or no such drone")
  public Response one(
      @PathParam("id") String id,
      @PathParam("drone_id") @Pattern(regexp = DroneView.ID, message = DroneView.ID_RULE)
          String droneId) {
    return answer(desk.drone(current.get(), id, droneId));
  }

  /** Says whose a drone is. */
  @PUT
  @Path("{drone_id}")
  @Operation(
      summary = "Say who flies a drone, known or not yet",
      description =
          "For organisers. The pilot is one of the race's pilots or organisers; ingest tokens"
              + " of a pilot before are void. If-Match: the ETag of GET; \"v0\" for a drone that nobody has"
              + " entered or claimed, * for whichever.")
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
              schema = @Schema(ref = "DroneAssignment"),
              examples =
                  @ExampleObject(name = "pilot", value = "{\"pilot_id\":7,\"callsign\":\"Wasp\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The drone as it is now",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = "What PUT needs as If-Match",
              schema = @Schema(type = SchemaType.STRING, example = "\"v1\"")),
      content = @Content(schema = @Schema(ref = DroneView.NAME)))
  @APIResponse(responseCode = "400", description = "A part of the request is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or no such user")
  @APIResponse(
      responseCode = "409",
      description = "Another drone has the callsign, or the race has as many drones as it may")
  @APIResponse(responseCode = "412", description = "Somebody else has changed it: read it again")
  @APIResponse(responseCode = "428", description = "The request has no If-Match")
  public Response assign(
      @PathParam("id") String id,
      @PathParam("drone_id") @Pattern(regexp = DroneView.ID, message = DroneView.ID_RULE)
          String droneId,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull(message = MISSING) Assignment body) {
    return answer(
        desk.assign(
            current.get(),
            id,
            droneId,
            VersionTag.expected(ifMatch),
            body.pilotId(),
            body.callsign()));
  }

  /** The caller takes a drone. */
  @POST
  @Path("{drone_id}/claim")
  @Operation(
      summary = "Claim a drone that is nobody's",
      description =
          "For everybody who is signed in, in a private race for its people; at most 16 drones of"
              + " a race. The race must have seen the drone, refused its datagrams, or have it"
              + " entered. Again by its pilot: another callsign. Who wants none needs no body.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "DroneClaim"),
              examples = @ExampleObject(name = "callsign", value = "{\"callsign\":\"Wasp\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The drone as it is now",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = "What PUT needs as If-Match",
              schema = @Schema(type = SchemaType.STRING, example = "\"v1\"")),
      content = @Content(schema = @Schema(ref = DroneView.NAME)))
  @APIResponse(responseCode = "400", description = "A part of the request is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or no such drone")
  @APIResponse(
      responseCode = "409",
      description =
          "The drone or the callsign is another's, the caller has too many drones, or the race has ended")
  public Response claim(
      @PathParam("id") String id,
      @PathParam("drone_id") @Pattern(regexp = DroneView.ID, message = DroneView.ID_RULE)
          String droneId,
      @Valid Claim body) {
    String callsign = body == null ? null : body.callsign();
    return answer(desk.claim(current.get(), id, droneId, callsign));
  }

  /** Gives a drone up. */
  @DELETE
  @Path("{drone_id}/claim")
  @Operation(
      summary = "Release a drone",
      description = "For its pilot and for organisers. Its ingest tokens are void.")
  @APIResponse(responseCode = "204", description = "It is nobody's")
  @APIResponse(responseCode = "400", description = "A part of the request is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or the drone has no pilot")
  public void release(
      @PathParam("id") String id,
      @PathParam("drone_id") @Pattern(regexp = DroneView.ID, message = DroneView.ID_RULE)
          String droneId) {
    desk.release(current.get(), id, droneId);
  }

  private static Response answer(DroneStatus drone) {
    return Response.ok(DroneView.of(drone)).tag(VersionTag.of(drone.version())).build();
  }
}
