package dev.drift.web.rest.http;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as the API says it: RFC 9457.
 *
 * @param errors what is wrong with which part of the request; null = not said
 */
@JsonbNillable(false)
@Schema(name = Problem.NAME, description = "What went wrong, of RFC 9457")
public record Problem(
    @Schema(example = "about:blank") String type,
    @Schema(description = "The status in words", example = "Bad Request") String title,
    @Schema(description = "The HTTP status", example = "400") int status,
    @Schema(
            description = "For people: what went wrong and what to do next",
            example = "The request is not allowed: name is missing.")
        String detail,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = FieldProblem.class,
            description = "With 400: the parts of the request that are not allowed")
        List<FieldProblem> errors) {

  /** Its name in the description of the API. */
  public static final String NAME = "Problem";

  static Problem of(Response.StatusType status, String detail) {
    return of(status, detail, null);
  }

  static Problem of(Response.StatusType status, String detail, List<FieldProblem> errors) {
    return new Problem(
        "about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, errors);
  }

  /** The body of an answer. */
  String text() {
    return JsonForm.text(this);
  }

  /** Makes the answer say it. */
  Response in(Response.ResponseBuilder response) {
    return response
        .status(status)
        .type(MediaType.valueOf(ProblemMapper.PROBLEM_JSON))
        .entity(text())
        .build();
  }
}
