package dev.drift.web.rest.http;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.web.security.Outages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers every error under {@code /api/v1} with a problem of RFC 9457; what went wrong inside is
 * said in the log alone.
 */
@Dependent
public class ProblemMapper implements ExceptionMapper<Throwable> {

  /** The media type of problems. */
  public static final String PROBLEM_JSON = "application/problem+json";

  private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Inject private Outages outages;

  @Override
  public Response toResponse(Throwable failure) {
    Throwable error = outages.told(failure);
    if (error instanceof RefusedException refused) {
      return problem(refused);
    }
    if (error instanceof BadParameterException refused) {
      return Problem.of(Status.BAD_REQUEST, refused.getMessage(), List.of(refused.problem()))
          .in(Response.status(Status.BAD_REQUEST));
    }
    if (error instanceof BadBodyException refused) {
      return refused.errors().isEmpty()
          ? Problem.of(Status.BAD_REQUEST, refused.getMessage())
              .in(Response.status(Status.BAD_REQUEST))
          : badRequest(refused.errors());
    }
    if (error instanceof WebApplicationException refused) {
      // JAX-RS wraps what was thrown while it read a parameter.
      if (refused.getCause() instanceof BadParameterException cause) {
        return toResponse(cause);
      }
      if (refused.getResponse().getStatus() < Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
        return problem(refused);
      }
    }
    LOG.log(Level.ERROR, "A request under /api/v1 failed", error);
    return Problem.of(Status.INTERNAL_SERVER_ERROR, "The server failed; its log says why.")
        .in(Response.serverError());
  }

  /** The answer to a request with these invalid parts. */
  static Response badRequest(List<FieldProblem> errors) {
    String detail =
        errors.stream()
            .map(error -> error.field() + " " + error.detail())
            .collect(Collectors.joining("; ", "The request is not allowed: ", "."));
    return Problem.of(Status.BAD_REQUEST, detail, errors).in(Response.status(Status.BAD_REQUEST));
  }

  private static Response problem(RefusedException refused) {
    Status status = RefusalStatus.of(refused.why());
    Response.ResponseBuilder response = Response.status(status);
    if (!refused.retryAfter().isZero()) {
      response.header(HttpHeaders.RETRY_AFTER, refused.retryAfter().toSeconds() + 1);
    }
    if (refused.why() == Why.SIGN_IN) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return Problem.of(status, refused.getMessage()).in(response);
  }

  private static Response problem(WebApplicationException refused) {
    Response.StatusType status = refused.getResponse().getStatusInfo();
    return Problem.of(status, detail(refused, status))
        .in(Response.fromResponse(refused.getResponse()));
  }

  private static String detail(WebApplicationException refused, Response.StatusType status) {
    if (refused instanceof RefusedRequestException) {
      return refused.getMessage();
    }
    if (refused instanceof NotSupportedException) {
      return "Send JSON, with Content-Type: application/json.";
    }
    if (refused instanceof NotAllowedException) {
      return "This address does not support that method.";
    }
    return switch (status.getStatusCode()) {
      case 400 -> "The body is missing, or it is not JSON of the right form.";
      case 404 -> "There is nothing at this address. GET /openapi lists every address.";
      case 406 -> "None of the media types in the Accept header is available here.";
      default -> status.getReasonPhrase() + ".";
    };
  }

  /** A problem as JSON. */
  static String body(int status, String detail) {
    return Problem.of(Status.fromStatusCode(status), detail).text();
  }
}
