package dev.drift.live.timing;

import dev.drift.geo.RaceFrame;
import dev.drift.timing.TrackLayout;

/**
 * The track of a race at its place.
 *
 * @param trackId the track's id
 * @param version the track's version
 * @param place where on Earth the race is: gates and samples that say latitude and longitude depend
 *     on it
 * @param layout the gates in the race's frame
 */
public record Course(String trackId, int version, RaceFrame place, TrackLayout layout) {

  /** Whether samples are timed alike on both. */
  boolean isSame(Course other) {
    return other != null
        && trackId.equals(other.trackId)
        && version == other.version
        && place.equals(other.place);
  }
}
