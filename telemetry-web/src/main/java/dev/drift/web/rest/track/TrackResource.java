package dev.drift.web.rest.track;

import dev.drift.caller.Caller;
import dev.drift.control.TrackDesk;
import dev.drift.race.Page;
import dev.drift.track.Track;
import dev.drift.track.VersionedTrack;
import dev.drift.web.account.PersonName;
import dev.drift.web.account.PersonNames;
import dev.drift.web.rest.http.BadParameterException;
import dev.drift.web.rest.http.NextPage;
import dev.drift.web.rest.http.PageLimit;
import dev.drift.web.rest.http.SearchText;
import dev.drift.web.rest.http.VersionTag;
import dev.drift.web.security.CurrentCaller;
import dev.drift.web.track.TrackForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** Tracks that people keep, on which races are timed. */
@Path("tracks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Laps")
public class TrackResource {

  @Inject private TrackDesk desk;
  @Inject private PersonNames names;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  /** All tracks. */
  @GET
  @Operation(summary = "Tracks, newest first", description = "Everybody sees all of them.")
  @Parameter(
      name = "search",
      in = ParameterIn.QUERY,
      description = "Only those whose name has this in it, in letters of any case",
      schema = @Schema(type = SchemaType.STRING, maxLength = SearchText.MAX_CHARACTERS))
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
      description = "A page of tracks",
      headers =
          @Header(
              name = HttpHeaders.LINK,
              description = "rel=next: the next page, if there is one",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Tracks")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  public Response all(
      @QueryParam("search") String search,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(PageLimit.DEFAULT) PageLimit limit) {
    Page<Track> page = desk.list(SearchText.of(search), cursor, limit.entries());
    Map<Integer, PersonName> creators =
        names.of(page.items().stream().map(Track::ownerKey).filter(key -> key != 0).toList());
    List<TracksView.TrackSummary> tracks =
        page.items().stream()
            .map(track -> TracksView.TrackSummary.of(track, creators.get(track.ownerKey())))
            .toList();
    TracksView view = new TracksView(tracks, page.next().orElse(null));
    return NextPage.link(Response.ok(view), uri, "cursor", page.next()).build();
  }

  /** Keeps a track. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Keep a track",
      description =
          "For whoever is signed in. /schemas/track.json is the JSON Schema of the body and of the"
              + " answer: what was read can be sent as it is.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "TrackForm"),
              examples =
                  @ExampleObject(
                      name = "start",
                      value =
                          "{\"name\":\"Straw Bale\",\"frame\":\"race\",\"gates\":[{\"position\":"
                              + "{\"x\":0,\"y\":1.5,\"z\":12},\"normal\":{\"x\":1,\"y\":0,\"z\":0},"
                              + "\"width\":2,\"height\":2}]}")))
  @APIResponse(
      responseCode = "201",
      description = "The track, at version 1",
      headers = {
        @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
        @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING))
      },
      content = @Content(schema = @Schema(ref = "Track")))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "409", description = "The caller has too many tracks")
  public Response create(@Valid @NotNull TrackForm body) {
    Caller caller = current.get().signedIn();
    VersionedTrack track = desk.create(caller, body.name(), body.definition());
    return shown(
        track, Response.created(uri.getAbsolutePathBuilder().path(track.track().id()).build()));
  }

  /** One track. */
  @GET
  @Path("{track_id}")
  @Operation(summary = "One track")
  @Parameter(name = "track_id", description = "The track's id")
  @Parameter(
      name = "version",
      in = ParameterIn.QUERY,
      description = "That one; without it the newest",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
  @APIResponse(
      responseCode = "200",
      description = "The track",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Track")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  @APIResponse(responseCode = "404", description = "No such track, or no such version")
  public Response one(
      @PathParam("track_id") String trackId, @QueryParam("version") String version) {
    return shown(desk.get(trackId, version == null ? null : number(version)), Response.ok());
  }

  private static int number(String version) {
    if (!version.matches("[0-9]{1,9}")) {
      throw new BadParameterException("version", version, "a whole number from 1", null);
    }
    return Integer.parseInt(version);
  }

  /** Makes the next version. */
  @PUT
  @Path("{track_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make the next version of a track",
      description =
          "For who made the track, and for administrators. Races stay with the version that they"
              + " name.")
  @Parameter(name = "track_id", description = "The track's id")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description =
          "The ETag of the track as the caller saw it; left out, or * = whichever: all versions"
              + " stay",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "TrackForm")))
  @APIResponse(
      responseCode = "200",
      description = "The track, at its new version",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "Track")))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller did not make the track")
  @APIResponse(responseCode = "404", description = "No such track")
  @APIResponse(responseCode = "409", description = "The track has too many versions")
  @APIResponse(responseCode = "412", description = "Somebody else has changed the track meanwhile")
  public Response change(
      @PathParam("track_id") String trackId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull TrackForm body) {
    desk.refuseOthers(current.get(), trackId);
    return shown(
        desk.change(
            current.get(),
            trackId,
            VersionTag.expectedIfSaid(ifMatch),
            body.name(),
            body.definition()),
        Response.ok());
  }

  /** Deletes a track. */
  @DELETE
  @Path("{track_id}")
  @Operation(
      summary = "Delete a track with its versions",
      description = "For who made the track, and for administrators, while no race is timed on it.")
  @Parameter(name = "track_id", description = "The track's id")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller did not make the track")
  @APIResponse(responseCode = "404", description = "No such track")
  @APIResponse(responseCode = "409", description = "A race is timed on it")
  public void delete(@PathParam("track_id") String trackId) {
    desk.delete(current.get(), trackId);
  }

  private Response shown(VersionedTrack track, Response.ResponseBuilder response) {
    int owner = track.track().ownerKey();
    int author = track.version().createdBy();
    Map<Integer, PersonName> people =
        names.of(Stream.of(owner, author).filter(key -> key != 0).distinct().toList());
    return response
        .entity(TrackView.of(track, people.get(owner), people.get(author)))
        .tag(VersionTag.of(track.version().version()))
        .build();
  }
}
