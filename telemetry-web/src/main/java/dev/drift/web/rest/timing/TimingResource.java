package dev.drift.web.rest.timing;

import dev.drift.timing.Timing;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.track.TrackForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Times what is stored of a race. */
@Path("races/{id}/timing")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Laps")
public class TimingResource {

  @Inject private TimedRace race;
  @Inject private VisibleRaces races;
  @Inject private CorrectionViews corrections;

  /** Times it on a track that the caller sends. */
  @POST
  @Operation(
      summary = "Time a race on a track",
      description =
          "Crossings, laps and standings of what is stored of the race, on the track of the body;"
              + " nothing is kept. At most 3,000,000 samples and 20,000 crossings."
              + " Of a race that runs the newest samples may still be missing.")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "Only samples from this instant on, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "Only samples before this instant, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "TrackForm"),
              examples =
                  @ExampleObject(
                      name = "start",
                      value =
                          "{\"gates\":[{\"position\":{\"x\":0,\"y\":1.5,\"z\":12},"
                              + "\"normal\":{\"x\":1,\"y\":0,\"z\":0},\"width\":2,\"height\":2}]}")))
  @APIResponse(
      responseCode = "200",
      description = "What was timed",
      content = @Content(schema = @Schema(ref = "Timing")))
  @APIResponse(
      responseCode = "400",
      description =
          "A member or parameter that is not allowed, or more than is timed for one answer")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "409",
      description = "The track is geographic, and nobody has said where on Earth the race is")
  @APIResponse(responseCode = "503", description = "Other races are being timed")
  public TimingView time(
      @PathParam("id") String id,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @Valid @NotNull TrackForm body) {
    Timing timing = race.on(body.definition(), id, from, to);
    return TimingView.of(timing, race.callsigns(id), corrections.ofLaps(races.get(id), timing));
  }
}
