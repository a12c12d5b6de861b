package dev.drift.web.node;

/** A request was not sent, because its home could not be connected to; the text is for the user. */
final class HomeNotReachedException extends HomeAwayException {

  private static final long serialVersionUID = 1L;

  HomeNotReachedException(String text, Throwable cause) {
    super(text, cause);
  }
}
