package dev.drift.web.rest;

/** A request parameter whose text is not what it must be; the message is for the user. */
class BadParameterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadParameterException(String parameter, String text, String allowed, Throwable cause) {
    super(parameter + "='" + text + "' is not allowed: use " + allowed + ".", cause);
  }
}
