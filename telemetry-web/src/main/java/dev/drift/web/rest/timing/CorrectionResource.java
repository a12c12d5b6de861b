package dev.drift.web.rest.timing;

import dev.drift.control.CorrectionDesk;
import dev.drift.race.Race;
import dev.drift.race.RaceCorrection;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.CsvChoice;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What officials change of the results of a race. */
@Path("races/{id}/corrections")
@RequestScoped
@Tag(name = "Laps")
public class CorrectionResource {

  @Inject private CorrectionDesk desk;
  @Inject private CorrectionViews views;
  @Inject private VisibleRaces races;
  @Inject private CurrentCaller current;
  @Context private Request request;

  /** What {@link #all} answers. */
  @Schema(name = "Corrections")
  public record CorrectionList(List<CorrectionView> corrections) {

    /** The list does not change. */
    public CorrectionList {
      corrections = List.copyOf(corrections);
    }
  }

  /** All of them. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvChoice.TYPE})
  @Operation(
      summary = "The corrections of a race's results",
      description =
          "Revoked ones too, the oldest first; JSON, or CSV with Accept: text/csv. Where one holds the"
              + " race is timed, within the bounds of its laps.")
  @Parameter(
      name = "bom",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
      description = "Whether a CSV begins with a byte order mark, by which Excel knows UTF-8")
  @APIResponse(
      responseCode = "200",
      description = "The corrections",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Corrections")),
        @Content(mediaType = CsvChoice.TYPE)
      })
  @APIResponse(
      responseCode = "400",
      description = "A parameter that is not allowed, or more than is timed for one answer")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "503", description = "Other races are being timed")
  public Response all(@PathParam("id") String id, @QueryParam("bom") String bom) {
    byte[] begin = CsvChoice.begin(bom);
    List<CorrectionView> corrections = views.of(races.get(id));
    return TableAnswer.of(
        request,
        begin,
        new CorrectionList(corrections),
        CorrectionView.COLUMNS,
        corrections,
        CorrectionView::cells);
  }

  /** Makes one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Correct a race's result",
      description =
          "For its organisers and administrators, of the practice race administrators alone, while"
              + " it runs and after it. What was timed is kept. At most 500 a race.")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "CorrectionForm")))
  @APIResponse(
      responseCode = "201",
      description = "The correction",
      content = @Content(schema = @Schema(ref = "Correction")))
  @APIResponse(
      responseCode = "400",
      description = "A member that is not allowed, or there is no such drone or lap")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "409",
      description = "The race has not started, has no track, or too many corrections")
  @APIResponse(responseCode = "503", description = "Other races are being timed")
  public Response make(@PathParam("id") String id, @Valid @NotNull CorrectionForm body) {
    RaceCorrection made = desk.make(current.get(), id, body.correction());
    Race race = races.get(id);
    return Response.status(Status.CREATED).entity(views.of(race, List.of(made)).get(0)).build();
  }

  /** Takes one back. */
  @DELETE
  @Path("{correction_id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Revoke a correction",
      description = "For who may make one. It stays in the list, with who revoked it and when.")
  @APIResponse(responseCode = "204", description = "It holds no more")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race or correction")
  @APIResponse(responseCode = "409", description = "It was revoked before")
  public void revoke(@PathParam("id") String id, @PathParam("correction_id") String correctionId) {
    desk.revoke(current.get(), id, correctionId);
  }
}
