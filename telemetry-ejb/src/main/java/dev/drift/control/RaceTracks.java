package dev.drift.control;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.Race;
import dev.drift.timing.TrackLayout;
import dev.drift.track.RaceTrack;
import dev.drift.track.Track;
import dev.drift.track.TrackDefinition;
import dev.drift.track.TrackReference;
import dev.drift.track.TrackRepository;
import dev.drift.track.VersionedTrack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which tracks races are timed on. */
@ApplicationScoped
public class RaceTracks {

  private final TrackRepository tracks;

  /** For the container's proxy. */
  protected RaceTracks() {
    this(null);
  }

  /** Of that repository. */
  @Inject
  public RaceTracks(TrackRepository tracks) {
    this.tracks = tracks;
  }

  /** The race's track, in its frame as far as the database knows it; empty = it has none. */
  public Optional<RaceTrack> of(Race race) {
    return race.track().flatMap(tracks::find).map(found -> of(race, found));
  }

  private static RaceTrack of(Race race, VersionedTrack found) {
    TrackDefinition definition = found.definition();
    return new RaceTrack(
        found.track().id(),
        found.track().name(),
        found.version().version(),
        definition,
        definition.layout(race.frame()).orElse(null));
  }

  /**
   * The race's track with its gates in the race's frame.
   *
   * @throws RefusedException CONFLICT: it has none, or nobody knows yet where its gates are
   */
  public RaceTrack required(Race race) {
    RaceTrack track =
        of(race)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Why.CONFLICT,
                        "The race has no track: give it one with PATCH, or send one to /timing."));
    if (track.layout() == null) {
      throw notOnEarth();
    }
    return track;
  }

  /**
   * Gates in the race's frame.
   *
   * @throws RefusedException CONFLICT: nobody knows yet where they are
   */
  public TrackLayout layout(Race race, TrackDefinition definition) {
    return definition.layout(race.frame()).orElseThrow(RaceTracks::notOnEarth);
  }

  private static RefusedException notOnEarth() {
    return new RefusedException(
        Why.CONFLICT,
        "The track is geographic, and nobody has said where on Earth the race is: give it an"
            + " origin.");
  }

  /**
   * Has the race timed on that track from now on; to be called in the transaction that changes the
   * race.
   *
   * @throws RefusedException INVALID: there is no such version
   */
  void choose(Race race, TrackReference wanted) {
    race.timeOn(existing(wanted));
  }

  /**
   * The version that is meant, which nobody deletes until the transaction ends.
   *
   * @param wanted {@link TrackReference#NONE} stays
   * @throws RefusedException INVALID: there is no such version
   */
  TrackReference existing(TrackReference wanted) {
    if (wanted.equals(TrackReference.NONE)) {
      return wanted;
    }
    // Locked: whoever deletes it waits, and sees the race that names it.
    Track track =
        tracks
            .findLocked(wanted.id())
            .orElseThrow(
                () ->
                    new RefusedException(Why.INVALID, "There is no track '" + wanted.id() + "'."));
    int version = wanted.version() == TrackReference.NEWEST ? track.version() : wanted.version();
    if (version < 1 || version > track.version()) {
      throw new RefusedException(
          Why.INVALID,
          "The track has no version " + version + ": its newest is " + track.version() + ".");
    }
    return new TrackReference(track.id(), version);
  }
}
