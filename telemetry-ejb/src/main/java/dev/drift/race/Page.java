package dev.drift.race;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

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

  /**
   * The page of what was found.
   *
   * @param found one more than the page may have, if another one follows
   * @param limit the most items of the page
   * @param key of an item, which is the cursor
   */
  public static <T> Page<T> of(List<T> found, int limit, ToIntFunction<T> key) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(String.valueOf(key.applyAsInt(items.get(limit - 1)))));
  }

  /**
   * The key that {@link #of} made a cursor of.
   *
   * @throws RefusedException INVALID: unknown cursor
   */
  public static int key(String cursor) {
    if (!cursor.matches("[0-9]{1,9}")) {
      throw unknownCursor();
    }
    return Integer.parseInt(cursor);
  }

  /** What a caller is told whose cursor no page has given out. */
  public static RefusedException unknownCursor() {
    return new RefusedException(
        Why.INVALID,
        "Unknown cursor: leave it out for the first page, or send the one that the page before"
            + " returned.");
  }
}
