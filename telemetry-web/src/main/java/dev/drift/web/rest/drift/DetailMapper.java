package dev.drift.web.rest.drift;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.RefusalStatus;
import dev.drift.web.rest.http.RefusedRequestException;
import dev.drift.web.security.Outages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Collectors;

/**
 * Answers every error as {@code {"detail":"…"}}, without a blank: the Unity client cuts the text
 * out by position.
 */
@Dependent
public class DetailMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(DetailMapper.class.getName());

  /** What the original says to input of the wrong form. */
  static final int UNPROCESSABLE = 422;

  private static final String BAD_BODY =
      "The body is missing, or it is not JSON of the right form.";

  @Inject private Outages outages;

  @Override
  public Response toResponse(Throwable failure) {
    Throwable error = outages.told(failure);
    if (error instanceof RefusedException refused) {
      return answer(refused);
    }
    if (error instanceof BadBodyException refused) {
      return answer(Response.status(UNPROCESSABLE), detail(refused));
    }
    if (error instanceof BadRequestException) {
      return answer(Response.status(UNPROCESSABLE), BAD_BODY);
    }
    if (error instanceof WebApplicationException refused
        && refused.getResponse().getStatus()
            < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
      return answer(Response.fromResponse(refused.getResponse()), detail(refused));
    }
    LOG.log(Level.ERROR, "A request of the original API failed", error);
    return answer(Response.serverError(), "The server failed; its log says why.");
  }

  private static String detail(BadBodyException refused) {
    return refused.errors().isEmpty()
        ? BAD_BODY
        : refused.errors().stream()
            .map(error -> error.field() + " " + error.detail())
            .collect(Collectors.joining("; ", "", "."));
  }

  private static Response answer(RefusedException refused) {
    int status =
        refused.why() == Why.INVALID
            ? UNPROCESSABLE
            : RefusalStatus.of(refused.why()).getStatusCode();
    Response.ResponseBuilder response = Response.status(status);
    if (!refused.retryAfter().isZero()) {
      response.header(HttpHeaders.RETRY_AFTER, refused.retryAfter().toSeconds() + 1);
    }
    return answer(response, refused.getMessage());
  }

  private static String detail(WebApplicationException refused) {
    if (refused instanceof RefusedRequestException) {
      return refused.getMessage();
    }
    return switch (refused.getResponse().getStatus()) {
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 415 -> "Send JSON, with Content-Type: application/json.";
      default -> refused.getResponse().getStatusInfo().getReasonPhrase();
    };
  }

  static Response answer(Response.ResponseBuilder response, String detail) {
    return response.type(MediaType.APPLICATION_JSON_TYPE).entity(body(detail)).build();
  }

  static String body(String detail) {
    return Json.createObjectBuilder().add("detail", detail).build().toString();
  }
}
