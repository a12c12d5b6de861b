package dev.drift.race;

/**
 * Which races are asked for.
 *
 * @param status only with this one; null = any
 * @param mine only those that the caller has a role in
 */
public record RaceFilter(RaceStatus status, boolean mine) {

  /** Every race that the caller may see. */
  public static final RaceFilter ALL = new RaceFilter(null, false);
}
