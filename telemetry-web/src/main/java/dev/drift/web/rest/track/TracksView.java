package dev.drift.web.rest.track;

import dev.drift.track.Track;
import dev.drift.web.account.PersonName;
import dev.drift.web.rest.http.Times;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of tracks, as the API shows it. */
@Schema(name = "Tracks")
public record TracksView(
    List<TrackSummary> tracks,
    @Schema(nullable = true, description = "The cursor of the next page; null = no more")
        String next) {

  /** The list does not change. */
  public TracksView {
    tracks = List.copyOf(tracks);
  }

  /** A track without its gates. */
  @Schema(name = "TrackSummary")
  public record TrackSummary(
      @Schema(format = "uuid") String id,
      @Schema(description = "The newest, from 1") int version,
      @Schema(example = "Straw Bale") String name,
      @Schema(enumeration = {"race", "geographic"}) String frame,
      @Schema(nullable = true, description = "Who made it; null = the server itself")
          PersonName creator,
      @Schema(name = "created_at", format = "date-time") String createdAt,
      @Schema(
              name = "changed_at",
              format = "date-time",
              description = "When its newest version was made")
          String changedAt) {

    static TrackSummary of(Track track, PersonName creator) {
      return new TrackSummary(
          track.id(),
          track.version(),
          track.name(),
          track.frame().text(),
          creator,
          Times.text(track.createdAt()),
          Times.text(track.changedAt()));
    }
  }
}
