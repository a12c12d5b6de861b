package dev.drift.web.rest.drift;

/**
 * The answer to a call that did something.
 *
 * @param status always {@code success}
 * @param message for the user
 */
public record Done(String status, String message) {

  static Done saying(String message) {
    return new Done("success", message);
  }
}
