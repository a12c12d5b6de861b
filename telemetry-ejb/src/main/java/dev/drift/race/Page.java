package dev.drift.race;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next the cursor of the next page; empty = this is the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /** What a caller is told whose cursor no page has given out. */
  public static RefusedException unknownCursor() {
    return new RefusedException(
        Why.INVALID,
        "Unknown cursor: leave it out for the first page, or send the one that the page before"
            + " returned.");
  }
}
