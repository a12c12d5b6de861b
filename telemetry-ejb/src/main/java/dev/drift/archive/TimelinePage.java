package dev.drift.archive;

import java.util.List;

/**
 * Samples or readings of a race that follow each other on its time line.
 *
 * @param items in the order of the time line; those of one instant in an order that stays
 * @param end where the next page begins; where this one began when it is empty, null = at the first
 * @param isLast whether there were no more when it was read
 */
public record TimelinePage<T>(List<T> items, RowCursor end, boolean isLast) {

  public TimelinePage {
    items = List.copyOf(items);
  }
}
