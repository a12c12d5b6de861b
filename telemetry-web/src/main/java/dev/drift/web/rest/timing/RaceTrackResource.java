package dev.drift.web.rest.timing;

import dev.drift.web.track.GateForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The track of a race where it is flown. */
@Path("races/{id}/track")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Laps")
public class RaceTrackResource {

  @Inject private TimedRace race;

  /** What {@link #track} answers. */
  @Schema(name = "RaceTrack")
  public record RaceTrackView(
      @Schema(format = "uuid") String id,
      int version,
      String name,
      @Schema(description = "That of position, normal and up", enumeration = "race") String frame,
      List<GateForm> gates) {

    /** The list does not change. */
    public RaceTrackView {
      gates = List.copyOf(gates);
    }
  }

  /** The track. */
  @GET
  @Operation(
      summary = "The track of a race where it is flown",
      description = "Its gates in the race's frame, also of a geographic track: for drawing them.")
  @APIResponse(
      responseCode = "200",
      description = "The track",
      content = @Content(schema = @Schema(ref = "RaceTrack")))
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "409",
      description =
          "The race has no track, or its track is geographic and nobody has said where on Earth the"
              + " race is")
  public RaceTrackView track(@PathParam("id") String id) {
    return race.track(id);
  }
}
