package dev.drift.race;

import dev.drift.ranking.RankingRules;
import dev.drift.timing.RaceFormat;
import dev.drift.track.TrackReference;

/**
 * What a class is.
 *
 * @param description for people; empty = none
 * @param track what its new races are timed on; {@link TrackReference#NONE} = nothing
 * @param format by which they are scored
 * @param rules how its pilots are ranked
 * @param isPublic whether everybody may see it
 */
public record ClassDetails(
    String name,
    String description,
    TrackReference track,
    RaceFormat format,
    RankingRules rules,
    boolean isPublic) {

  /** The same on another track. */
  public ClassDetails on(TrackReference otherTrack) {
    return new ClassDetails(name, description, otherTrack, format, rules, isPublic);
  }
}
