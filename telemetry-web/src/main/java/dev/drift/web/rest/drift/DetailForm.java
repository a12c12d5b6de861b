package dev.drift.web.rest.drift;

import dev.drift.web.security.RefusalForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;

/** {@code {"detail":"…"}} for what is refused before it reaches a call of the original API. */
@ApplicationScoped
public class DetailForm implements RefusalForm {

  @Override
  public boolean isFor(HttpServletRequest request) {
    return DriftApiPaths.isFor(request);
  }

  @Override
  public String mediaType() {
    return MediaType.APPLICATION_JSON;
  }

  @Override
  public String body(int status, String detail) {
    return DetailMapper.body(detail);
  }
}
