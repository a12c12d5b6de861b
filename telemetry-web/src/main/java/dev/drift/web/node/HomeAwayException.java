package dev.drift.web.node;

/** A request could not be handed on; the text is for the user. */
class HomeAwayException extends Exception {

  private static final long serialVersionUID = 1L;

  HomeAwayException(String text, Throwable cause) {
    super(text, cause);
  }
}
