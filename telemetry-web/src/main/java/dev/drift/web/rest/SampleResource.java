package dev.drift.web.rest;

import dev.drift.archive.SampleCursor;
import dev.drift.archive.SampleFormat;
import dev.drift.archive.SampleQuery;
import dev.drift.archive.SampleReader;
import dev.drift.archive.SampleStream;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A race's samples, streamed. */
@Path("races/{id}/samples")
@RequestScoped
public class SampleResource {

  private static final String CSV = "text/csv;charset=utf-8";

  @Inject private Races races;
  @Inject private SampleReader reader;
  @Context private UriInfo request;

  /** The samples as JSON, which is also the answer to a request that names no media type. */
  @GET
  @Produces(MediaType.APPLICATION_JSON + ";qs=1")
  @Operation(
      summary = "A race's samples in the order of time",
      description =
          "With Accept: text/csv a header line and a line for each sample, with Accept:"
              + " application/json one object with the same names. Per drone strictly in the order"
              + " of time. What the race's stream format lacks is empty, or null. While the race is"
              + " flown, samples may still be stored before a place that was read.")
  @APIResponse(
      responseCode = "200",
      description = "The samples, to the end or to the limit",
      headers =
          @Header(
              name = HttpHeaders.LINK,
              description = "rel=next: the samples beyond the limit, if there are any",
              schema =
                  @Schema(
                      type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = SamplePageView.class)),
        @Content(mediaType = "text/csv")
      })
  @APIResponse(
      responseCode = "400",
      description = "A parameter that is not allowed",
      content = @Content(mediaType = ProblemMapper.PROBLEM_JSON))
  @APIResponse(
      responseCode = "404",
      description = "No such race",
      content = @Content(mediaType = ProblemMapper.PROBLEM_JSON))
  public Response json(@PathParam("id") String id, @BeanParam SampleParameters parameters) {
    return answer(id, parameters, SampleFormat.JSON, MediaType.APPLICATION_JSON);
  }

  /** The samples as CSV. */
  @GET
  @Produces("text/csv;qs=0.9")
  @Operation(hidden = true)
  public Response csv(@PathParam("id") String id, @BeanParam SampleParameters parameters) {
    return answer(id, parameters, SampleFormat.CSV, CSV);
  }

  private Response answer(
      String id, SampleParameters parameters, SampleFormat format, String mediaType) {
    SampleQuery query = parameters.of(races.get(id).key());
    SampleStream samples = reader.open(query, format);
    Response.ResponseBuilder response =
        Response.ok((StreamingOutput) samples::writeTo, mediaType)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    samples.next().ifPresent(next -> response.header(HttpHeaders.LINK, link(next)));
    return response.build();
  }

  /** Relative, so that it holds behind any proxy. */
  private String link(SampleCursor next) {
    URI uri = request.getRequestUriBuilder().replaceQueryParam("after", next.text()).build();
    return "<" + uri.getRawPath() + "?" + uri.getRawQuery() + ">; rel=\"next\"";
  }
}
