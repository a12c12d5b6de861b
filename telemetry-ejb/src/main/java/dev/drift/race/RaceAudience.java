package dev.drift.race;

import java.util.Set;

/**
 * Who may watch a race.
 *
 * @param everybody whether all may, signed in or not
 * @param userKeys the users who may otherwise
 */
public record RaceAudience(boolean everybody, Set<Integer> userKeys) {
  public RaceAudience {
    userKeys = Set.copyOf(userKeys);
  }

  /**
   * Whether it includes that user.
   *
   * @param userKey 0 = not signed in
   */
  public boolean includes(int userKey) {
    return everybody || userKeys.contains(userKey);
  }
}
