package dev.drift.web.rest.race;

import dev.drift.control.RaceDirector;
import dev.drift.control.RaceNumbersReader;
import dev.drift.race.Page;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceInfo;
import dev.drift.sample.DataKind;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.NextPage;
import dev.drift.web.rest.http.PageLimit;
import dev.drift.web.rest.http.SearchText;
import dev.drift.web.rest.http.VersionTag;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
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

/** Races, from their announcement to their end. */
@Path("races")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Races")
public class RaceResource {

  private static final String REVALIDATE = "private, no-cache";

  @Inject private RaceDirector director;
  @Inject private VisibleRaces races;
  @Inject private RaceViews views;
  @Inject private RaceNumbersReader numbers;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;
  @Context private Request request;

  /** The races that the caller may see. */
  @GET
  @Operation(
      summary = "Races, newest first",
      description = "Public races, and the private ones that the caller is one of the people of.")
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only these",
      schema = @Schema(enumeration = {"SCHEDULED", "RUNNING", "ENDED"}))
  @Parameter(
      name = "mine",
      in = ParameterIn.QUERY,
      description = "true: only those that the caller is one of the people of; sign in first",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Parameter(
      name = "search",
      in = ParameterIn.QUERY,
      description = "Only those whose name or map has this in it, in letters of any case",
      schema = @Schema(type = SchemaType.STRING, maxLength = SearchText.MAX_CHARACTERS))
  @Parameter(
      name = "class",
      in = ParameterIn.QUERY,
      description = "Only those of the class with this id",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "Only what follows: the next of the page before")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "At most so many",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "200",
              defaultValue = PageLimit.DEFAULT))
  @APIResponse(
      responseCode = "200",
      description = "A page of races",
      headers =
          @Header(
              name = HttpHeaders.LINK,
              description = "rel=next: the next page, if there is one",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Races")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  public Response all(@BeanParam RaceParameters parameters) {
    Page<Race> page =
        director.list(current.get(), parameters.filter(), parameters.cursor(), parameters.limit());
    RacesView view = new RacesView(views.of(page.items()), page.next().orElse(null));
    return NextPage.link(Response.ok(view), uri, "cursor", page.next()).build();
  }

  /**
   * Announces a race. It does not say what it consumes: RESTEasy would ask for a Content-Type where
   * there is no body.
   */
  @POST
  @Operation(
      summary = "Create a race",
      description =
          "It is SCHEDULED and has a UDP port of its own, so that pilots can prepare; the caller is"
              + " its first organiser. Every member may be left out, and so may the body.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "RaceForm"),
              examples =
                  @ExampleObject(
                      name = "cup",
                      value = "{\"name\":\"Friday cup\",\"map\":\"Straw Bale\",\"public\":true}")))
  @APIResponse(
      responseCode = "201",
      description = "The race",
      headers = {
        @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
        @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING))
      },
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(
      responseCode = "409",
      description = "No UDP port is free, or the caller or the class has too many races")
  @APIResponse(responseCode = "403", description = "The class is somebody else's")
  public Response create(@Valid RaceForm body) {
    RaceForm wanted = body == null ? RaceForm.NOTHING : body;
    Race race = director.create(current.get(), wanted.newRace());
    return shown(race, Response.created(uri.getAbsolutePathBuilder().path(race.id()).build()));
  }

  /** One race. */
  @GET
  @Path("{id}")
  @Operation(summary = "One race", description = "The practice race's id is practice.")
  @Parameter(
      name = HttpHeaders.IF_NONE_MATCH,
      in = ParameterIn.HEADER,
      description = "The ETag of an answer that the caller has",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "The race",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(responseCode = "304", description = "The caller's answer still holds")
  @APIResponse(responseCode = "404", description = "No such race")
  public Response one(@PathParam("id") String id) {
    Race race = races.get(id);
    RaceView view = views.of(race);
    EntityTag tag = view.tag(race.version());
    return Optional.ofNullable(request.evaluatePreconditions(tag))
        .orElseGet(() -> Response.ok(view))
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, REVALIDATE)
        .build();
  }

  /** Changes what was announced. */
  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change a race", description = "For its organisers. What is left out stays.")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description =
          "The ETag of the race as the caller saw it, or * for whichever; may be left out where"
              + " track and format alone change",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "RaceForm")))
  @APIResponse(
      responseCode = "200",
      description = "The race as it is now",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "409", description = "What can't change any more")
  @APIResponse(responseCode = "412", description = "Somebody else has changed the race meanwhile")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public Response change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull RaceForm body) {
    director.organised(current.get(), id);
    RaceChange change = body.change();
    Integer expected =
        change.isOfTimingAlone()
            ? VersionTag.expectedIfSaid(ifMatch)
            : VersionTag.expected(ifMatch);
    Race race = director.change(current.get(), id, expected, change);
    return shown(race, Response.ok());
  }

  /** Deletes a race. */
  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Delete a race with its samples",
      description = "For its organisers; a race that runs must be ended first.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "409", description = "It runs")
  public void delete(@PathParam("id") String id) {
    director.delete(current.get(), id);
  }

  /** Begins a race. */
  @POST
  @Path("{id}/start")
  @Operation(
      summary = "Start a race",
      description = "For its organisers. Its UDP port is open from now on.")
  @APIResponse(
      responseCode = "200",
      description = "The race, RUNNING",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "409", description = "It runs, has ended, or its port is in use")
  public Response start(@PathParam("id") String id) {
    return shown(director.start(current.get(), id), Response.ok());
  }

  /** Ends a race. */
  @POST
  @Path("{id}/end")
  @Operation(
      summary = "End a race",
      description =
          "For its organisers. What arrived is stored, its viewers' connections are closed, and its"
              + " UDP port is given back.")
  @APIResponse(
      responseCode = "200",
      description = "The race, ENDED",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "409", description = "It has ended before")
  public Response end(@PathParam("id") String id) {
    return shown(director.end(current.get(), id), Response.ok());
  }

  /** A race's counters. */
  @GET
  @Path("{id}/counters")
  @Operation(summary = "What became of a race's samples and readings")
  @APIResponse(
      responseCode = "200",
      description = "The counters",
      content = @Content(schema = @Schema(ref = "Counters")))
  @APIResponse(responseCode = "404", description = "No such race")
  public CountersView counters(@PathParam("id") String id) {
    RaceInfo race = races.get(id).info();
    return CountersView.of(
        numbers.numbers(race, DataKind.SAMPLE), numbers.numbers(race, DataKind.READING));
  }

  private Response shown(Race race, Response.ResponseBuilder response) {
    RaceView view = views.of(race);
    return response.entity(view).tag(view.tag(race.version())).build();
  }
}
