package dev.drift.web.rest.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A race's readings by column, whole or thinned. */
@Path("races/{id}/readings/windows")
@RequestScoped
@Tag(name = "Readings")
public class ReadingWindowResource {

  @Inject private WindowAnswer answer;

  /** A window of the race. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "A window of a race's readings by column, for charts",
      description =
          "Along the race's time line, on which a reading stands at its source's time, or at its"
              + " receipt where the two differ by more than 60 s. Every reading of the window, or"
              + " with points the first of each of so many equal parts of it, for each sensor:"
              + " where there is none, a gap stays. Limits, until_us and what is held back are"
              + " those of the windows of samples.")
  @Parameter(
      name = "from_us",
      in = ParameterIn.QUERY,
      description =
          "Only readings of this time or later, in µs since 1970 UTC; else from the first",
      schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
  @Parameter(
      name = "to_us",
      in = ParameterIn.QUERY,
      description = "Only readings before this time, in µs since 1970 UTC; else to the last",
      schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
  @Parameter(
      name = "sensor",
      in = ParameterIn.QUERY,
      description =
          "Only those of sensors of this id; once for each, at most 64 times. An unknown one has no"
              + " readings",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
  @Parameter(
      name = "points",
      in = ParameterIn.QUERY,
      description = "At most so many readings of each sensor; without it every reading",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "2", maximum = "2000"))
  @APIResponse(
      responseCode = "200",
      description = "The readings up to until_us",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ReadingWindow")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "503",
      description = "Too many read at once, or the database took longer than 5 s")
  public Response window(
      @PathParam("id") String id, @BeanParam ReadingWindowParameters parameters) {
    return answer.of(id, parameters);
  }
}
