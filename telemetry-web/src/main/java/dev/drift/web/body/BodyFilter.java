package dev.drift.web.body;

import dev.drift.web.security.Refusals;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Reads the bodies of API calls before anything of them is understood, and refuses all others. */
public class BodyFilter extends HttpFilter {

  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private static final long serialVersionUID = 1L;

  @Inject private transient BodyReading reading;
  @Inject private transient Refusals refusals;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!hasBody(request)) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body;
    try {
      body = body(request);
    } catch (BodyRefusedException e) {
      refusals.body(request, response, e.status(), e.getMessage());
      return;
    }
    chain.doFilter(new ReadRequest(request, body), response);
  }

  private static boolean hasBody(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (length >= 0) {
      return length > 0;
    }
    // HTTP/2 has no Transfer-Encoding: there only what has no body by its method is not looked for.
    return request.getProtocol().startsWith("HTTP/1")
        ? request.getHeader("Transfer-Encoding") != null
        : !BODILESS.contains(request.getMethod());
  }

  private byte[] body(HttpServletRequest request) throws IOException, BodyRefusedException {
    if (!refusals.isForApi(request)) {
      throw new BodyRefusedException(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "Requests to this address must have no body.");
    }
    return reading.read(request.getInputStream(), request.getContentLengthLong());
  }
}
