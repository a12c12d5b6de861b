package dev.drift.track;

/**
 * One version of a track.
 *
 * @param id the track's
 * @param version from 1
 */
public record TrackReference(String id, int version) {

  /** Instead of a version: the newest one. */
  public static final int NEWEST = 0;

  /** No track. */
  public static final TrackReference NONE = new TrackReference("", NEWEST);
}
