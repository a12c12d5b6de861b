package dev.drift.web.track;

import dev.drift.track.TrackReference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which version of which track something is of, as the API shows it. */
@Schema(name = "TrackVersion")
public record TrackVersionView(
    @Schema(description = "The track's id") String id,
    @Schema(description = "From 1") int version) {

  /** The form of that reference. */
  public static TrackVersionView of(TrackReference track) {
    return new TrackVersionView(track.id(), track.version());
  }
}
