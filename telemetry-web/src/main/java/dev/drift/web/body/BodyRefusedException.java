package dev.drift.web.body;

/** A body that is not read, with the status of the answer and its text for the user. */
final class BodyRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  BodyRefusedException(int status, String text) {
    super(text);
    this.status = status;
  }

  /** Of HTTP. */
  int status() {
    return status;
  }
}
