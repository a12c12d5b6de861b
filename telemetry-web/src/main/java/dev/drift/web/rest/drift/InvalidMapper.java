package dev.drift.web.rest.drift;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Collectors;

/** Says what input breaks which rule; without it the server would answer in its own way. */
public class InvalidMapper implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException invalid) {
    String detail =
        invalid.getConstraintViolations().stream()
            .map(ConstraintViolation::getMessage)
            .sorted()
            .collect(Collectors.joining(" "));
    return DetailMapper.answer(Response.status(DetailMapper.UNPROCESSABLE), detail);
  }
}
