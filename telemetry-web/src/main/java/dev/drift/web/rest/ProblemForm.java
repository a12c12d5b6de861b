package dev.drift.web.rest;

import dev.drift.web.security.RefusalForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;

/** Problems of RFC 9457 for what is refused before it reaches a resource under /api/v1. */
@ApplicationScoped
public class ProblemForm implements RefusalForm {

  @Override
  public boolean isFor(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.startsWith(RestApplication.PATH + "/");
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
