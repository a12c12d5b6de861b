package dev.drift.web.rest.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says which member of a body, or which parameter, is not allowed and what is. It has a mapper of
 * its own because the server brings one that would go before {@link ProblemMapper}.
 */
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException refused) {
    List<FieldProblem> errors =
        refused.getConstraintViolations().stream()
            .map(violation -> new FieldProblem(field(violation), violation.getMessage()))
            .distinct()
            .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::detail))
            .toList();
    return ProblemMapper.badRequest(errors);
  }

  /** The parameter's name; of a body the path below it. */
  private static String field(ConstraintViolation<?> violation) {
    String parameter = "";
    List<String> below = new ArrayList<>();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      } else if (node.getKind() == ElementKind.PROPERTY) {
        below.add(node.getName() + (node.getIndex() == null ? "" : "[" + node.getIndex() + "]"));
      } else if (node.getKind() == ElementKind.CONTAINER_ELEMENT && !below.isEmpty()) {
        int last = below.size() - 1;
        below.set(last, below.get(last) + "[" + node.getIndex() + "]");
      }
    }
    return JsonForm.memberName(below.isEmpty() ? parameter : String.join(".", below));
  }
}
