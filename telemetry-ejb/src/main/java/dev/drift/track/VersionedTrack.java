package dev.drift.track;

/** A track at one of its versions. */
public record VersionedTrack(Track track, TrackVersion version) {

  /** The gates of that version. */
  public TrackDefinition definition() {
    return new TrackDefinition(track.frame(), version.gates());
  }
}
