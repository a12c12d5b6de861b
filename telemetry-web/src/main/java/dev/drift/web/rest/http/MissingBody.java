package dev.drift.web.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * A request without a body is one of JSON in which nothing was sent; {@link JsonBodyReader} says
 * what becomes of it. Jersey takes it so by itself, RESTEasy answers 415 before it looks further.
 */
@Provider
@PreMatching
public class MissingBody implements ContainerRequestFilter {

  private static final String TRANSFER_ENCODING = "Transfer-Encoding";

  @Override
  public void filter(ContainerRequestContext request) {
    if (hasNoBody(request) && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }

  private static boolean hasNoBody(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.getHeaderString(TRANSFER_ENCODING) == null
        : length.strip().equals("0");
  }
}
