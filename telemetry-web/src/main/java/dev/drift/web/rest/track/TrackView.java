package dev.drift.web.rest.track;

import dev.drift.track.Track;
import dev.drift.track.TrackVersion;
import dev.drift.track.VersionedTrack;
import dev.drift.web.account.PersonName;
import dev.drift.web.rest.http.Times;
import dev.drift.web.track.GateForm;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A track at one of its versions, as the API shows it; it can be sent as it is. */
@Schema(name = "Track", description = "Can be sent as it is, to keep a copy or the next version")
public record TrackView(
    @Schema(format = "uuid") String id,
    @Schema(description = "From 1") int version,
    @Schema(example = "Straw Bale") String name,
    @Schema(enumeration = {"race", "geographic"}) String frame,
    List<GateForm> gates,
    @Schema(nullable = true, description = "Who made the track; null = the server itself")
        PersonName creator,
    @Schema(name = "created_at", format = "date-time", description = "Of the track")
        String createdAt,
    @Schema(name = "changed_at", format = "date-time", description = "When this version was made")
        String changedAt,
    @Schema(
            name = "changed_by",
            nullable = true,
            description = "Who made this version; null = the server itself")
        PersonName changedBy) {

  /** The list does not change. */
  public TrackView {
    gates = List.copyOf(gates);
  }

  /**
   * The form of a track at a version.
   *
   * @param creator null = the server itself
   * @param changedBy who made the version; null likewise
   */
  static TrackView of(VersionedTrack versioned, PersonName creator, PersonName changedBy) {
    Track track = versioned.track();
    TrackVersion version = versioned.version();
    return new TrackView(
        track.id(),
        version.version(),
        track.name(),
        track.frame().text(),
        version.gates().stream().map(GateForm::of).toList(),
        creator,
        Times.text(track.createdAt()),
        Times.text(version.createdAt()),
        changedBy);
  }
}
