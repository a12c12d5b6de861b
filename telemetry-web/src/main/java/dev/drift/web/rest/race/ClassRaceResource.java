package dev.drift.web.rest.race;

import dev.drift.control.ClassDesk;
import dev.drift.control.RaceDirector;
import dev.drift.race.Page;
import dev.drift.race.Race;
import dev.drift.race.RaceFilter;
import dev.drift.web.rest.http.NextPage;
import dev.drift.web.rest.http.PageLimit;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The races of a class. */
@Path("classes/{class_id}/races")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Classes")
public class ClassRaceResource {

  @Inject private ClassDesk desk;
  @Inject private RaceDirector director;
  @Inject private RaceViews views;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  /** Those that the caller may see. */
  @GET
  @Operation(
      summary = "The races of a class, newest first",
      description = "Those that the caller may see: GET /api/v1/races?class= of them too.")
  @Parameter(name = "class_id", description = "The class's id")
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
  @APIResponse(responseCode = "404", description = "No such class")
  public Response races(
      @PathParam("class_id") String classId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(PageLimit.DEFAULT) PageLimit limit) {
    RaceFilter ofClass = RaceFilter.ofClass(desk.visible(current.get(), classId).id());
    Page<Race> page = director.list(current.get(), ofClass, cursor, limit.entries());
    RacesView view = new RacesView(views.of(page.items()), page.next().orElse(null));
    return NextPage.link(Response.ok(view), uri, "cursor", page.next()).build();
  }
}
