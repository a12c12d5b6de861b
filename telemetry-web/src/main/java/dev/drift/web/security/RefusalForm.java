package dev.drift.web.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The form in which one API says no, before a request reaches it: every CDI bean of this type is
 * asked. Where none is responsible the answer has no body.
 */
public interface RefusalForm {

  /** Whether the request is for this API. */
  boolean isFor(HttpServletRequest request);

  /** The media type of {@link #body}. */
  String mediaType();

  /**
   * The body of the answer.
   *
   * @param status of HTTP
   * @param detail for the user: what to do next
   */
  String body(int status, String detail);
}
