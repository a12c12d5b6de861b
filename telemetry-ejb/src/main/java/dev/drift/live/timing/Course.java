package dev.drift.live.timing;

import dev.drift.geo.RaceFrame;
import dev.drift.timing.Scoring;
import dev.drift.timing.TrackLayout;

/**
 * The track of a race at its place, and the race's rules.
 *
 * @param trackId the track's id
 * @param version the track's version
 * @param place where on Earth the race is: gates and samples that say latitude and longitude depend
 *     on it
 * @param layout the gates in the race's frame
 * @param scoring which laps there are, and which count
 */
public record Course(
    String trackId, int version, RaceFrame place, TrackLayout layout, Scoring scoring) {

  /** Whether samples become the same laps on both. */
  boolean hasSameLaps(Course other) {
    return other != null
        && trackId.equals(other.trackId)
        && version == other.version
        && place.equals(other.place)
        && scoring.hasSameLaps(other.scoring);
  }

  /** The same with other rules. */
  Course scored(Scoring other) {
    return new Course(trackId, version, place, layout, other);
  }
}
