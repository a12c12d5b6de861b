package dev.drift.replay;

import dev.drift.race.DroneId;
import java.util.List;

/**
 * Whose samples a replay shows.
 *
 * @param ids these drones', each once, at most {@link #MAX}; null = all
 */
public record DroneChoice(List<String> ids) {

  /** The most drones that are chosen by their ids. */
  public static final int MAX = 64;

  private static final int MAX_CHARACTERS = 64;

  /** Every drone of the race. */
  public static final DroneChoice ALL = new DroneChoice(null);

  /**
   * A choice.
   *
   * @throws IllegalArgumentException with a text for the viewer, when it is not allowed
   */
  public DroneChoice {
    ids = ids == null ? null : ids.stream().map(DroneId::canonical).distinct().toList();
    if (ids != null && ids.size() > MAX) {
      throw new IllegalArgumentException("choose at most " + MAX + " drones");
    }
    if (ids != null && !ids.stream().allMatch(DroneChoice::isPossible)) {
      throw new IllegalArgumentException("a drone's id has 1 to " + MAX_CHARACTERS + " characters");
    }
  }

  // Looser than the rule of new ids, so that older drones are found.
  private static boolean isPossible(String id) {
    return !id.isEmpty() && id.codePointCount(0, id.length()) <= MAX_CHARACTERS;
  }
}
