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

/** A race's samples by column, whole or thinned. */
@Path("races/{id}/tracks")
@RequestScoped
@Tag(name = "Samples")
public class SampleWindowResource {

  @Inject private WindowAnswer answer;

  /** A window of the race. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "A window of a race's samples by column, for charts and for playing it again",
      description =
          "Every sample of the window, or with points the first of each of so many equal parts of"
              + " it, for each drone: where there is none, a gap stays. An answer has 50,000 samples"
              + " at most, and 5,000 while the server sends as many large answers as it can: of"
              + " more it has those before until_us, or fewer points of each drone. Of a race that"
              + " is flown, the last stored 2.5 s are held back, because they may not be complete."
              + " Drones are in the order of their appearance; those without samples in"
              + " the window are left out.")
  @Parameter(
      name = "from_us",
      in = ParameterIn.QUERY,
      description = "Only samples of this time or later, in µs since 1970 UTC; else from the first",
      schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
  @Parameter(
      name = "to_us",
      in = ParameterIn.QUERY,
      description = "Only samples before this time, in µs since 1970 UTC; else to the last",
      schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
  @Parameter(
      name = "drone",
      in = ParameterIn.QUERY,
      description =
          "Only this drone's; once for each, at most 64 times. An unknown one has no samples",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
  @Parameter(
      name = "points",
      in = ParameterIn.QUERY,
      description = "At most so many samples of each drone; without it every sample",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "2", maximum = "2000"))
  @Parameter(
      name = "parts",
      in = ParameterIn.QUERY,
      description =
          "Only these columns beside the times: some of position, attitude, velocity, gyro, inputs,"
              + " battery, motors, fix (where on Earth the drone says that it is), with commas"
              + " between; without it all but fix",
      schema = @Schema(type = SchemaType.STRING),
      example = "position,velocity")
  @APIResponse(
      responseCode = "200",
      description = "The samples up to until_us",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "SampleWindow")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "503",
      description = "Too many read at once, or the database took longer than 5 s")
  public Response window(@PathParam("id") String id, @BeanParam SampleWindowParameters parameters) {
    return answer.of(id, parameters);
  }
}
