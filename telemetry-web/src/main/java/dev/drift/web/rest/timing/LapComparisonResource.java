package dev.drift.web.rest.timing;

import dev.drift.control.RaceAnalyses;
import dev.drift.control.RaceAnalyses.LapName;
import dev.drift.race.Race;
import dev.drift.timing.analysis.LapComparison;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.BadParameterException;
import dev.drift.web.rest.http.CsvChoice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Laps of a race against each other. */
@Path("races/{id}/lap-comparison")
@RequestScoped
@Tag(name = "Laps")
public class LapComparisonResource {

  private static final String POINTS = "500";

  /** A drone's id may have colons, too. */
  private static final Pattern LAP = Pattern.compile("(.+):([1-9][0-9]{0,8})", Pattern.DOTALL);

  @Inject private VisibleRaces races;
  @Inject private TimedRace race;
  @Inject private RaceAnalyses analyses;
  @Context private Request request;

  /** The comparison. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvChoice.TYPE})
  @Operation(
      summary = "Laps over the distance along the first of them",
      description =
          "Where two to four laps gain and lose time: when each was abreast of the first, how fast and"
              + " where; JSON by column, or CSV with Accept: text/csv, which has a line for each lap"
              + " and distance. At the gates and at the end the deltas are those of the splits and"
              + " of the laps. Of what is stored.")
  @Parameter(
      name = "lap",
      in = ParameterIn.QUERY,
      required = true,
      explode = Explode.TRUE,
      description = "DRONE_ID:NUMBER, two to four times; the first is the one to compare with",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
  @Parameter(
      name = "points",
      in = ParameterIn.QUERY,
      description = "How many distances, evenly apart; one for each gate comes to them",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "2",
              maximum = "2000",
              defaultValue = POINTS))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "Only samples from this instant on, RFC 3339: laps are counted from there",
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
      description = "The comparison",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "LapComparison")),
        @Content(mediaType = CsvChoice.TYPE)
      })
  @APIResponse(
      responseCode = "400",
      description =
          "A parameter that is not allowed, a lap that is not there or too long, or more than is"
              + " timed for one answer")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "409",
      description =
          "The race has no track, or its track is geographic and nobody has said where on Earth the"
              + " race is")
  @APIResponse(
      responseCode = "503",
      description = "Other races are being timed, or a lap is not stored yet")
  public Response comparison(
      @PathParam("id") String id,
      @QueryParam("lap") List<String> laps,
      @QueryParam("points") @DefaultValue(POINTS) String points,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("bom") String bom) {
    Race visible = races.get(id);
    byte[] begin = CsvChoice.begin(bom);
    List<LapName> names = names(laps);
    int count = count(points);
    TimedRace.Timed timed = race.onItsTrack(id, from, to);
    LapComparison comparison = analyses.compare(visible, timed.timing(), names, count);
    LapComparisonView view = LapComparisonView.of(timed.track(), comparison, race.callsigns(id));
    return TableAnswer.of(
        request, begin, view, LapComparisonView.COLUMNS, view.rows(), view::cells);
  }

  private static List<LapName> names(List<String> laps) {
    if (laps.size() < LapComparison.MIN_LAPS || laps.size() > LapComparison.MAX_LAPS) {
      throw new BadParameterException(
          "lap", String.join(" ", laps), "it two to four times, each as DRONE_ID:NUMBER", null);
    }
    return laps.stream().map(LapComparisonResource::name).toList();
  }

  private static LapName name(String text) {
    Matcher lap = LAP.matcher(text);
    if (!lap.matches()) {
      throw new BadParameterException(
          "lap", text, "DRONE_ID:NUMBER such as 127.0.0.1:3, with numbers from 1", null);
    }
    return new LapName(lap.group(1), Integer.parseInt(lap.group(2)));
  }

  private static int count(String text) {
    if (text.matches("[0-9]{1,4}")) {
      int points = Integer.parseInt(text);
      if (points >= LapComparison.MIN_POINTS && points <= LapComparison.MAX_POINTS) {
        return points;
      }
    }
    throw new BadParameterException(
        "points",
        text,
        "a whole number from " + LapComparison.MIN_POINTS + " to " + LapComparison.MAX_POINTS,
        null);
  }
}
