package dev.drift.web.rest.timing;

import dev.drift.control.RaceAnalyses;
import dev.drift.timing.analysis.DroneFigures;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the laps of a race were like. */
@Path("races/{id}/analysis")
@RequestScoped
@Tag(name = "Laps")
public class AnalysisResource {

  @Inject private VisibleRaces races;
  @Inject private TimedRace race;
  @Inject private RaceAnalyses analyses;
  @Context private Request request;

  /** What {@link #analysis} answers. */
  @Schema(name = "Analysis")
  public record Analysis(
      TrackVersionView track,
      @Schema(description = "In the order of the standings") List<DroneFiguresView> drones,
      @Schema(description = "All of them, drone after drone, without the holeshots")
          List<LapFiguresView> laps) {

    /** The lists do not change. */
    public Analysis {
      drones = List.copyOf(drones);
      laps = List.copyOf(laps);
    }
  }

  /** The analysis. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvChoice.TYPE})
  @Operation(
      summary = "What the laps of a race were like",
      description =
          "Best, average and ideal laps, consistency, distances, speeds and accelerations, on the"
              + " race's track; JSON, or CSV with Accept: text/csv, which has a line for each drone."
              + " Of what is stored: at most 3,000,000 samples and 20,000 crossings.")
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
      description = "The analysis",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Analysis")),
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
  public Response analysis(
      @PathParam("id") String id,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("bom") String bom) {
    byte[] begin = CsvChoice.begin(bom);
    TimedRace.Timed timed = race.onItsTrack(id, from, to);
    List<DroneFigures> figures =
        analyses.analyse(
            races.get(id),
            timed.timing(),
            timed.layout(),
            TimedRace.instant("from", from),
            TimedRace.instant("to", to));
    Map<String, String> callsigns = race.callsigns(id);
    List<DroneFiguresView> drones =
        figures.stream()
            .map(drone -> DroneFiguresView.of(drone, callsigns.get(drone.droneId())))
            .toList();
    List<LapFiguresView> laps =
        figures.stream()
            .flatMap(drone -> LapFiguresView.all(drone, timed.layout()).stream())
            .toList();
    return TableAnswer.of(
        request,
        begin,
        new Analysis(timed.track(), drones, laps),
        DroneFiguresView.COLUMNS,
        drones,
        DroneFiguresView::cells);
  }
}
