package dev.drift.web.rest.http;

import jakarta.ws.rs.WebApplicationException;

/** A request that is refused with a status of HTTP; the message is for the caller. */
public final class RefusedRequestException extends WebApplicationException {
  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param status of HTTP, 400 to 499
   * @param cause null = none
   */
  public RefusedRequestException(int status, String message, Throwable cause) {
    super(message, cause, status);
  }
}
