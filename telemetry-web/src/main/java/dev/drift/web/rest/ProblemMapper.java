package dev.drift.web.rest;

import jakarta.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Answers every error under {@code /api/v1} with a problem of RFC 9457; what went wrong inside is
 * said in the log alone.
 */
public class ProblemMapper implements ExceptionMapper<Throwable> {

  static final String PROBLEM_JSON = "application/problem+json";

  private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable error) {
    if (error instanceof WebApplicationException refused
        && refused.getResponse().getStatus() < 500) {
      return problem(Response.fromResponse(refused.getResponse()), refused);
    }
    if (error instanceof BadParameterException refused) {
      return problem(
          Response.status(Response.Status.BAD_REQUEST), 400, "Bad Request", refused.getMessage());
    }
    LOG.log(Level.ERROR, "a request under /api/v1 failed", error);
    return problem(
        Response.serverError(), 500, "Internal Server Error", "The server's log says what failed.");
  }

  private static Response problem(
      Response.ResponseBuilder response, WebApplicationException refused) {
    Response.StatusType status = refused.getResponse().getStatusInfo();
    return problem(
        response, status.getStatusCode(), status.getReasonPhrase(), detail(refused, status));
  }

  private static String detail(WebApplicationException refused, Response.StatusType status) {
    String message = refused.getMessage();
    // The message of an exception that the server itself made; ours are whole sentences.
    boolean ownText = message != null && !message.startsWith("HTTP ");
    if (ownText) {
      return message;
    }
    return switch (status.getStatusCode()) {
      case 404 -> "There is nothing here. GET /openapi lists what there is.";
      case 405 -> "This address does not take that method.";
      case 406 -> "This address has none of the media types that the Accept header asks for.";
      default -> status.getReasonPhrase() + ".";
    };
  }

  private static Response problem(
      Response.ResponseBuilder response, int status, String title, String detail) {
    return response
        .type(MediaType.valueOf(PROBLEM_JSON))
        .entity(
            Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .build()
                .toString())
        .build();
  }
}
