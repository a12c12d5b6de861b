package dev.drift.web.rest.sample;

import dev.drift.web.rest.http.CsvChoice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
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

/** A race's samples, streamed. */
@Path("races/{id}/samples")
@RequestScoped
@Tag(name = "Samples")
public class SampleResource {

  @Inject private RowAnswer answer;
  @Context private UriInfo uri;
  @Context private Request request;

  /** The samples in the form that the request prefers; JSON when it does not say. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvChoice.TYPE})
  @Operation(
      summary = "A race's samples in the order of time",
      description =
          "With Accept: text/csv a header line and a line for each sample, with Accept:"
              + " application/json one object with the same names. Per drone strictly in the order"
              + " of time; a race whose drones say where on Earth they are has latitude, longitude,"
              + " altitude, altitude_reference and speed at the end. What the race's stream format lacks is empty, or null. While the race is"
              + " flown, samples may still be stored before a place that was read. An answer that"
              + " fails on the way is JSON that is not closed, or CSV whose last line begins"
              + " INCOMPLETE. In CSV a text that a spreadsheet might run as a formula, or that begins"
              + " with an apostrophe, has one more apostrophe before it.")
  @Parameter(
      name = "drone",
      in = ParameterIn.QUERY,
      description = "Only this drone's; an unknown one has no samples")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "RFC 3339: only samples of this time or later")
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "RFC 3339: only samples before this time")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "At most so many, from 1; without it all of them")
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "Only what follows: the next of the answer before")
  @Parameter(
      name = "bom",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
      description = "Whether a CSV begins with a byte order mark, by which Excel knows UTF-8")
  @APIResponse(
      responseCode = "200",
      description = "The samples, to the end or to the limit",
      headers =
          @Header(
              name = HttpHeaders.LINK,
              description = "rel=next: the samples beyond the limit, if there are any",
              schema = @Schema(type = SchemaType.STRING)),
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Samples")),
        @Content(mediaType = CsvChoice.TYPE)
      })
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(
      responseCode = "503",
      description =
          "More than 2000 samples are asked for, and too many whole races are being downloaded")
  public Response samples(@PathParam("id") String id, @BeanParam SampleParameters parameters) {
    return answer.of(id, parameters, request, uri);
  }
}
