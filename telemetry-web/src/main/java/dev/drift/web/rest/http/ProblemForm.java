package dev.drift.web.rest.http;

import dev.drift.web.security.RefusalForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;

/** Problems of RFC 9457 for what is refused before it reaches a resource under /api/v1. */
@ApplicationScoped
public class ProblemForm implements RefusalForm {

  @Override
  public boolean isFor(HttpServletRequest request) {
    return ApiPath.isOf(request);
  }

  @Override
  public String mediaType() {
    return ProblemMapper.PROBLEM_JSON;
  }

  @Override
  public String body(int status, String detail) {
    return ProblemMapper.body(status, detail);
  }
}
