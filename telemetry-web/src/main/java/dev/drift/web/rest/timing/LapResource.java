package dev.drift.web.rest.timing;

import dev.drift.web.race.FormatView;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.CsvChoice;
import dev.drift.web.track.TrackVersionView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The laps of a race on its track. */
@Path("races/{id}/laps")
@RequestScoped
@Tag(name = "Laps")
public class LapResource {

  @Inject private TimedRace race;
  @Inject private VisibleRaces races;
  @Inject private CorrectionViews corrections;
  @Context private Request request;

  /** What {@link #laps} answers. */
  @Schema(name = "Laps")
  public record LapList(
      TrackVersionView track,
      FormatView format,
      @Schema(
              name = "start_signal_at",
              format = "date-time",
              nullable = true,
              description = "null = none was given")
          String startSignalAt,
      List<LapView> laps) {

    /** The list does not change. */
    public LapList {
      laps = List.copyOf(laps);
    }
  }

  /** The laps. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvChoice.TYPE})
  @Operation(
      summary = "The laps of a race",
      description =
          "Timed on the race's track; JSON, or CSV with Accept: text/csv. Of a race that runs, as it is"
              + " timed live. Of one that has ended, and of a part of either (from, to), of what is"
              + " stored: at most 3,000,000 samples and 20,000 crossings.")
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
  @Parameter(
      name = "bom",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
      description = "Whether a CSV begins with a byte order mark, by which Excel knows UTF-8")
  @APIResponse(
      responseCode = "200",
      description = "The laps, with holeshots as number 0",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Laps")),
        @Content(mediaType = CsvChoice.TYPE)
      })
  @APIResponse(
      responseCode = "400",
      description = "A parameter that is not allowed, or more than is timed for one answer")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "409",
      description =
          "The race has no track, or its track is geographic and nobody has said where on Earth the"
              + " race is")
  @APIResponse(responseCode = "503", description = "Other races are being timed")
  public Response laps(
      @PathParam("id") String id,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("bom") String bom) {
    byte[] begin = CsvChoice.begin(bom);
    TimedRace.Timed timed = race.onItsTrack(id, from, to);
    List<LapView> laps =
        LapView.all(timed.timing(), corrections.ofLaps(races.get(id), timed.timing()));
    return TableAnswer.of(
        request,
        begin,
        new LapList(timed.track(), timed.format(), timed.startSignalAt(), laps),
        LapView.COLUMNS,
        laps,
        LapView::cells);
  }
}
