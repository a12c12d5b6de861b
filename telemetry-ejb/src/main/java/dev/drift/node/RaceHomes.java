package dev.drift.node;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The homes of the running races, as of one reading.
 *
 * @param runs the runs of nodes that are homes, by race id
 * @param homeless the ids of the races that have none
 * @param presences who is in the others, as their homes told last, by race id
 */
public record RaceHomes(
    Map<String, UUID> runs, Set<String> homeless, Map<String, Presence> presences) {

  /** Of no race. */
  public static final RaceHomes NONE = new RaceHomes(Map.of(), Set.of());

  public RaceHomes {
    runs = Map.copyOf(runs);
    homeless = Set.copyOf(homeless);
    presences = Map.copyOf(presences);
  }

  /** Homes that told of nobody. */
  public RaceHomes(Map<String, UUID> runs, Set<String> homeless) {
    this(runs, homeless, Map.of());
  }

  /** How many races run. */
  public int races() {
    return runs.size() + homeless.size();
  }
}
