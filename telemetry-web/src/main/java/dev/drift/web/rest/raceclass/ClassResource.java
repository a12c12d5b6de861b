package dev.drift.web.rest.raceclass;

import dev.drift.caller.Caller;
import dev.drift.control.ClassDesk;
import dev.drift.race.Page;
import dev.drift.race.RaceClass;
import dev.drift.web.account.PersonName;
import dev.drift.web.account.PersonNames;
import dev.drift.web.rest.http.Choice;
import dev.drift.web.rest.http.NextPage;
import dev.drift.web.rest.http.PageLimit;
import dev.drift.web.rest.http.SearchText;
import dev.drift.web.rest.http.VersionTag;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

/** Classes: races whose pilots are ranked together. */
@Path("classes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Classes")
public class ClassResource {

  @Inject private ClassDesk desk;
  @Inject private PersonNames names;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  /** The classes that the caller may see. */
  @GET
  @Operation(
      summary = "Classes, newest first",
      description =
          "Public ones, and the private ones that the caller made or is one of the people of.")
  @Parameter(
      name = "mine",
      in = ParameterIn.QUERY,
      description = "true: only those that the caller made; sign in first",
      schema = @Schema(type = SchemaType.BOOLEAN))
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
      description = "A page of classes",
      headers =
          @Header(
              name = HttpHeaders.LINK,
              description = "rel=next: the next page, if there is one",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "RaceClasses")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  public Response all(
      @QueryParam("mine") String mine,
      @QueryParam("search") String search,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(PageLimit.DEFAULT) PageLimit limit) {
    Page<RaceClass> page =
        desk.list(
            current.get(),
            Choice.truth("mine", mine),
            SearchText.of(search),
            cursor,
            limit.entries());
    Map<Integer, PersonName> creators =
        names.of(page.items().stream().map(RaceClass::ownerKey).toList());
    List<ClassView> classes =
        page.items().stream()
            .map(each -> ClassView.of(each, creators.get(each.ownerKey())))
            .toList();
    ClassesView view = new ClassesView(classes, page.next().orElse(null));
    return NextPage.link(Response.ok(view), uri, "cursor", page.next()).build();
  }

  /** Makes a class. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a class", description = "For whoever is signed in.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "ClassForm"),
              examples =
                  @ExampleObject(
                      name = "open",
                      value =
                          "{\"name\":\"Open class\",\"ranking\":\"points\",\"points\":[10,6,3,1],"
                              + "\"drop_worst\":1}")))
  @APIResponse(
      responseCode = "201",
      description = "The class",
      headers = {
        @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
        @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING))
      },
      content = @Content(schema = @Schema(ref = "RaceClass")))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "409", description = "The caller has too many classes")
  public Response create(@Valid @NotNull ClassForm body) {
    Caller caller = current.get().signedIn();
    RaceClass made = desk.create(caller, body.newClass());
    return shown(made, Response.created(uri.getAbsolutePathBuilder().path(made.id()).build()));
  }

  /** One class. */
  @GET
  @Path("{class_id}")
  @Operation(summary = "One class")
  @Parameter(name = "class_id", description = "The class's id")
  @APIResponse(
      responseCode = "200",
      description = "The class",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "RaceClass")))
  @APIResponse(responseCode = "404", description = "No such class")
  public Response one(@PathParam("class_id") String classId) {
    return shown(desk.visible(current.get(), classId), Response.ok());
  }

  /** Changes a class. */
  @PATCH
  @Path("{class_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change a class",
      description =
          "For who made it, and for administrators. What is left out stays. Its races keep the track"
              + " and the format that they have.")
  @Parameter(name = "class_id", description = "The class's id")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description = "The ETag of the class as the caller saw it, or * for whichever",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ClassForm")))
  @APIResponse(
      responseCode = "200",
      description = "The class as it is now",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "RaceClass")))
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller did not make the class")
  @APIResponse(responseCode = "404", description = "No such class")
  @APIResponse(responseCode = "412", description = "Somebody else has changed the class meanwhile")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public Response change(
      @PathParam("class_id") String classId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull ClassForm body) {
    desk.refuseOthers(current.get(), classId);
    Integer expected = VersionTag.expected(ifMatch);
    return shown(desk.change(current.get(), classId, expected, body::changed), Response.ok());
  }

  /** Deletes a class. */
  @DELETE
  @Path("{class_id}")
  @Operation(
      summary = "Delete a class",
      description =
          "For who made it, and for administrators. Its races stay, and belong to none any more.")
  @Parameter(name = "class_id", description = "The class's id")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller did not make the class")
  @APIResponse(responseCode = "404", description = "No such class")
  public void delete(@PathParam("class_id") String classId) {
    desk.delete(current.get(), classId);
  }

  private Response shown(RaceClass raceClass, Response.ResponseBuilder response) {
    int owner = raceClass.ownerKey();
    return response
        .entity(ClassView.of(raceClass, names.of(List.of(owner)).get(owner)))
        .tag(VersionTag.of(raceClass.version()))
        .build();
  }
}
