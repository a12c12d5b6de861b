package dev.drift.web.rest.timing;

import dev.drift.control.ClassResults;
import dev.drift.control.ClassResults.ClassRace;
import dev.drift.control.ClassResults.Results;
import dev.drift.race.Race;
import dev.drift.web.account.PersonName;
import dev.drift.web.account.PersonNames;
import dev.drift.web.rest.http.CsvChoice;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.servlet.http.HttpServletRequest;
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

/** How the pilots of a class stand over its races. */
@Path("classes/{class_id}/results")
@RequestScoped
@Tag(name = "Classes")
public class ClassResultResource {

  @Inject private ClassResults results;
  @Inject private PersonNames names;
  @Inject private CurrentCaller current;
  @Inject private HomeStandings elsewhere;
  @Context private Request request;
  @Context private HttpServletRequest servletRequest;

  /** What {@link #results} answers. */
  @Schema(
      name = "ClassResults",
      description = "Races that the caller may see, by round, heat and time; pilots in their order")
  public record ResultList(
      @Schema(
              enumeration = {"points", "best_rounds", "fastest_lap", "fastest_consecutive"},
              description = "What pilots are ordered by")
          String ranking,
      List<ClassRaceView> races,
      List<ClassResultView> results) {

    /** The lists do not change. */
    public ResultList {
      races = List.copyOf(races);
      results = List.copyOf(results);
    }
  }

  /** A race of the class. */
  @Schema(name = "ClassRace")
  public record ClassRaceView(
      String id,
      String name,
      @Schema(enumeration = {"SCHEDULED", "RUNNING", "ENDED"}) String status,
      @JsonbProperty("public") @Schema(name = "public") boolean isPublic,
      @Schema(nullable = true) String heat,
      @Schema(nullable = true) Integer round,
      @Schema(
              name = "not_counted",
              nullable = true,
              enumeration = {"not_started", "no_track", "not_timed_yet", "too_large"},
              description = "Why it does not count; null = it does")
          String notCounted) {

    private static ClassRaceView of(ClassRace ofClass) {
      Race race = ofClass.race();
      return new ClassRaceView(
          race.id(),
          race.name(),
          race.status().name(),
          race.isPublic(),
          race.heat().orElse(null),
          race.round().orElse(null),
          ofClass.none() == null ? null : ofClass.none().text());
    }
  }

  /** The results. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvChoice.TYPE})
  @Operation(
      summary = "How the pilots of a class stand",
      description =
          "Over those of its races that the caller may see; JSON, or CSV with Accept: text/csv. Of"
              + " races that run, as they are timed live; of those that have ended, of what is"
              + " stored. A pilot is the user who claimed the drone, else the callsign, else the"
              + " drone. While races are still being timed the answer is 503: each try goes on where"
              + " the one before ended.")
  @Parameter(name = "class_id", description = "The class's id")
  @Parameter(
      name = "bom",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
      description = "Whether a CSV begins with a byte order mark, by which Excel knows UTF-8")
  @APIResponse(
      responseCode = "200",
      description = "The results",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ClassResults")),
        @Content(mediaType = CsvChoice.TYPE)
      })
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  @APIResponse(responseCode = "404", description = "No such class")
  @APIResponse(responseCode = "503", description = "Not all of its races are timed yet")
  public Response results(@PathParam("class_id") String classId, @QueryParam("bom") String bom) {
    byte[] begin = CsvChoice.begin(bom);
    Results found =
        results.of(current.get(), classId, races -> elsewhere.ask(servletRequest, races));
    Map<Integer, PersonName> users =
        names.of(
            found.standings().stream()
                .map(standing -> standing.pilot().userKey())
                .filter(key -> key != 0)
                .toList());
    List<ClassResultView> rows =
        found.standings().stream().map(standing -> ClassResultView.of(standing, users)).toList();
    return TableAnswer.of(
        request,
        begin,
        new ResultList(
            found.raceClass().rules().method().text(),
            found.races().stream().map(ClassRaceView::of).toList(),
            rows),
        ClassResultView.COLUMNS,
        rows,
        ClassResultView::cells);
  }
}
