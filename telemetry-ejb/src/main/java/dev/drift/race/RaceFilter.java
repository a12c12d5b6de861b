package dev.drift.race;

/**
 * Which races of a list are wanted.
 *
 * @param status only with this one; null = any
 * @param mine only those that the caller has a role in
 * @param search only those whose name or map has this in it, in letters of any case; null = any
 * @param classId only those of this class; null = any
 */
public record RaceFilter(RaceStatus status, boolean mine, String search, String classId) {

  /** Every race that the caller may see. */
  public static final RaceFilter ALL = new RaceFilter(null, false, null, null);

  /** Every race of that status that the caller may see. */
  public static RaceFilter of(RaceStatus status) {
    return new RaceFilter(status, false, null, null);
  }

  /** Every race of that class that the caller may see. */
  public static RaceFilter ofClass(String classId) {
    return new RaceFilter(null, false, null, classId);
  }
}
