package dev.drift.caller;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** A request that is refused; the message is for the user and says what to do next. */
@ApplicationException(rollback = true)
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why a request is refused. */
  public enum Why {
    /** What was sent is not allowed. */
    INVALID,
    /** Nobody is signed in, or the name and password don't fit. */
    SIGN_IN,
    /** Somebody is signed in who may not do this. */
    FORBIDDEN,
    /** There is no such thing, or none that this caller may know of. */
    NOT_FOUND,
    /** It can't be done in the present state. */
    CONFLICT,
    /** Somebody else has changed it meanwhile. */
    CHANGED,
    /** Too many tries; {@link RefusedException#retryAfter} says when again. */
    TOO_OFTEN,
    /** The server is busy; {@link RefusedException#retryAfter} says when again. */
    BUSY
  }

  private final Why why;
  private final Duration retryAfter;

  /** A refusal that time alone does not change. */
  public RefusedException(Why why, String message) {
    this(why, message, Duration.ZERO);
  }

  /**
   * A refusal that passes.
   *
   * @param retryAfter when to try again; zero = time alone does not help
   */
  public RefusedException(Why why, String message, Duration retryAfter) {
    super(message);
    this.why = why;
    this.retryAfter = retryAfter;
  }

  public Why why() {
    return why;
  }

  /** When to try again; zero = time alone does not help. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
