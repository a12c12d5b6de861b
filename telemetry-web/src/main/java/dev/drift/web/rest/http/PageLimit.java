package dev.drift.web.rest.http;

/**
 * How many entries a page has at most, as the parameter {@code limit} says it.
 *
 * @param entries from 1 to {@value #MAX}
 */
public record PageLimit(int entries) {

  /** The most that a request may ask for. */
  public static final int MAX = 200;

  /** For a request that does not say. */
  public static final String DEFAULT = "50";

  /**
   * The limit of that text; JAX-RS calls it.
   *
   * @throws BadParameterException when it is none
   */
  public static PageLimit fromString(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int entries = Integer.parseInt(text);
      if (entries >= 1 && entries <= MAX) {
        return new PageLimit(entries);
      }
    }
    throw new BadParameterException("limit", text, "a whole number from 1 to " + MAX, null);
  }
}
