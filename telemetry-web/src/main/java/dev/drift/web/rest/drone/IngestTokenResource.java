package dev.drift.web.rest.drone;

import dev.drift.control.DroneDesk;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What senders over gRPC show. */
@Path("races/{id}/drones/{drone_id}/ingest-tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Drones")
public class IngestTokenResource {

  @Inject private DroneDesk desk;
  @Inject private CurrentCaller current;

  /** What {@link #create} answers. */
  @Schema(name = "IngestToken")
  public record TokenView(
      @Schema(
              description = "Shown only here; send it as authorization: Bearer TOKEN",
              example = "drift_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
          String token) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "TokenView";
    }
  }

  /** A new token. */
  @POST
  @Operation(
      summary = "Create an ingest token for a drone",
      description =
          "For the drone's pilot and for organisers, who may enter a drone with it. From the first"
              + " token on, samples of this drone are taken over gRPC only with one. A drone has at"
              + " most 10.")
  @APIResponse(
      responseCode = "201",
      description = "The token, which can't be read again",
      content = @Content(schema = @Schema(ref = "IngestToken")))
  @APIResponse(responseCode = "400", description = "A part of the request is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, or none that the caller may know of")
  @APIResponse(
      responseCode = "409",
      description =
          "The drone has 10 tokens, the race has as many drones as it may, or it has ended")
  public Response create(
      @PathParam("id") String id,
      @PathParam("drone_id") @Pattern(regexp = DroneView.ID, message = DroneView.ID_RULE)
          String droneId) {
    return Response.status(Response.Status.CREATED)
        .entity(new TokenView(desk.createToken(current.get(), id, droneId)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** No token is good any more. */
  @DELETE
  @Operation(
      summary = "Revoke all ingest tokens of a drone",
      description =
          "For the drone's pilot and for organisers. What is sent with them is refused at once.")
  @APIResponse(responseCode = "204", description = "It has none")
  @APIResponse(responseCode = "400", description = "A part of the request is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Somebody is signed in who may not do this")
  @APIResponse(
      responseCode = "404",
      description = "No such race, none that the caller may know of, or no such drone")
  public void revoke(
      @PathParam("id") String id,
      @PathParam("drone_id") @Pattern(regexp = DroneView.ID, message = DroneView.ID_RULE)
          String droneId) {
    desk.revokeTokens(current.get(), id, droneId);
  }
}
