package dev.drift.web.rest.http;

import dev.drift.caller.RefusedException.Why;
import jakarta.ws.rs.core.Response.Status;

/** The HTTP status of each refusal. */
public final class RefusalStatus {

  private RefusalStatus() {}

  /** The status that says so. */
  public static Status of(Why why) {
    return switch (why) {
      case INVALID -> Status.BAD_REQUEST;
      case SIGN_IN -> Status.UNAUTHORIZED;
      case FORBIDDEN -> Status.FORBIDDEN;
      case NOT_FOUND -> Status.NOT_FOUND;
      case CONFLICT -> Status.CONFLICT;
      case CHANGED -> Status.PRECONDITION_FAILED;
      case TOO_OFTEN -> Status.TOO_MANY_REQUESTS;
      case BUSY -> Status.SERVICE_UNAVAILABLE;
    };
  }
}
