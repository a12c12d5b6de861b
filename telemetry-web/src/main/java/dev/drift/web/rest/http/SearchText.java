package dev.drift.web.rest.http;

/** The parameter {@code search} of lists. */
public final class SearchText {

  /** The most characters of it. */
  public static final int MAX_CHARACTERS = 100;

  private SearchText() {}

  /**
   * What is searched for; null = nothing.
   *
   * @param text null = the request does not say
   * @throws BadParameterException when it is too long
   */
  public static String of(String text) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.codePointCount(0, stripped.length()) > MAX_CHARACTERS) {
      throw new BadParameterException(
          "search", stripped, "at most " + MAX_CHARACTERS + " characters", null);
    }
    return stripped.isEmpty() ? null : stripped;
  }
}
