package dev.drift.web.rest.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/** The Link header of a page that another one follows (RFC 8288). */
public final class NextPage {

  private NextPage() {}

  /**
   * Adds the link, if a page follows: the same request with another cursor. It is relative, so that
   * it holds behind any proxy.
   *
   * @param parameter the query parameter of the cursor
   */
  public static Response.ResponseBuilder link(
      Response.ResponseBuilder response, UriInfo uri, String parameter, Optional<String> cursor) {
    cursor.ifPresent(
        text -> {
          UriBuilder same = uri.getRequestUriBuilder();
          URI next = same.replaceQueryParam(parameter, text).build();
          response.header(
              HttpHeaders.LINK,
              "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"");
        });
    return response;
  }
}
