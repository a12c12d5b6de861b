package dev.drift.web.live;

import java.util.Optional;

/**
 * Joins the parts in which a client's text comes.
 *
 * <p>Bound: it keeps so many characters, and of a longer text nothing. Containers have bounds for
 * whole messages too, but Undertow's holds for what comes at once only: the rest of a text it would
 * collect without end.
 */
final class TextParts {

  private final int maxCharacters;
  private StringBuilder joined = new StringBuilder(0);
  private boolean tooLong;

  TextParts(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  /**
   * The text, if that was its last part; empty = more of it is to come, or it is too long.
   *
   * @param last whether the text is whole with that part
   */
  Optional<String> add(String part, boolean last) {
    tooLong |= joined.length() + part.length() > maxCharacters;
    if (tooLong) {
      joined = new StringBuilder(0);
      return Optional.empty();
    }
    if (last && joined.isEmpty()) {
      return Optional.of(part);
    }
    joined.append(part);
    if (!last) {
      return Optional.empty();
    }
    String text = joined.toString();
    joined = new StringBuilder(0);
    return Optional.of(text);
  }

  /** Whether a text had more characters; from then on there are no others. */
  boolean areTooLong() {
    return tooLong;
  }
}
