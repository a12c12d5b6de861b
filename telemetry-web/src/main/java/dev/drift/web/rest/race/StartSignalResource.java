package dev.drift.web.rest.race;

import dev.drift.control.StartSignalDesk;
import dev.drift.race.Race;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import dev.drift.web.rest.http.Times;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The start signal of a race: what was flown before it is no part of the race. */
@Path("races/{id}/start-signal")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Races")
public class StartSignalResource {

  private static final double NANOS_A_SECOND = 1e9;

  @Inject private StartSignalDesk desk;
  @Inject private RaceViews views;
  @Inject private CurrentCaller current;

  /** Gives it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Give the start signal",
      description =
          "For the race's organisers. Nothing that was flown before it counts. One that was given"
              + " before is replaced. Pages hear of it at once.")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "StartSignalForm")))
  @APIResponse(
      responseCode = "200",
      description = "The race",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "409",
      description = "It does not run yet, or has ended and the moment is not said")
  public Response give(@PathParam("id") String id, @Valid @NotNull StartSignalForm body) {
    if ((body.inSeconds() == null) == (body.at() == null)) {
      throw refused("in_seconds", "or at: say one of the two");
    }
    if (body.at() != null) {
      return shown(desk.signalAt(current.get(), id, Times.parse("at", body.at())));
    }
    double seconds = body.inSeconds();
    if (seconds < 0 || seconds > StartSignalDesk.MAX_AHEAD.toSeconds()) {
      throw refused("in_seconds", "must be from 0 to 60");
    }
    Duration countdown = Duration.ofNanos(Math.round(seconds * NANOS_A_SECOND));
    return shown(desk.signalIn(current.get(), id, countdown));
  }

  /** Takes it back. */
  @DELETE
  @Operation(
      summary = "Take the start signal back",
      description = "For the race's organisers: after a false start. All that was flown counts.")
  @APIResponse(
      responseCode = "200",
      description = "The race",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "409", description = "It does not run yet")
  public Response takeBack(@PathParam("id") String id) {
    return shown(desk.takeBack(current.get(), id));
  }

  private Response shown(Race race) {
    RaceView view = views.of(race);
    return Response.ok(view).tag(view.tag(race.version())).build();
  }

  private static BadBodyException refused(String field, String why) {
    return new BadBodyException(List.of(new FieldProblem(field, why)));
  }
}
