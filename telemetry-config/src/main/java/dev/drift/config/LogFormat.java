package dev.drift.config;

import java.util.Arrays;

/** How the files of the log are written. */
public enum LogFormat {
  /** For people: a line for each message, and the lines of its stack trace. */
  TEXT("text"),

  /** For programs: a JSON object on a line of its own for each message. */
  JSON("json");

  private final String text;

  LogFormat(String text) {
    this.text = text;
  }

  /** As it is given in settings. */
  public String text() {
    return text;
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  public static LogFormat of(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text.equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is no format: use text or json"));
  }
}
