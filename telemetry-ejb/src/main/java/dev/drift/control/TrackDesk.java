package dev.drift.control;

import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.race.Page;
import dev.drift.race.RaceRepository;
import dev.drift.track.Track;
import dev.drift.track.TrackDefinition;
import dev.drift.track.TrackReference;
import dev.drift.track.TrackRepository;
import dev.drift.track.TrackVersion;
import dev.drift.track.VersionedTrack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Keeps tracks for callers who may; refuses others with a text for them. Everybody sees every
 * track, whoever is signed in makes some, and those who made one and administrators change it.
 *
 * <p>To be called outside of a transaction: what it answers is committed.
 */
@ApplicationScoped
public class TrackDesk {

  /** The most tracks of one user; of two that are made at once one may be too many. */
  static final int MAX_TRACKS = 200;

  /** The most versions of a track. */
  static final int MAX_VERSIONS = 1_000;

  private final Clock clock;
  private final TrackRepository tracks;
  private final RaceRepository races;
  private final Transactions transactions;

  /** For the container. */
  protected TrackDesk() {
    this(null, null, null, null);
  }

  @Inject
  TrackDesk(TrackRepository tracks, RaceRepository races, Transactions transactions) {
    this(SteadyClock.ofServer(), tracks, races, transactions);
  }

  TrackDesk(Clock clock, TrackRepository tracks, RaceRepository races, Transactions transactions) {
    this.clock = clock;
    this.tracks = tracks;
    this.races = races;
    this.transactions = transactions;
  }

  /**
   * A new track, at version 1.
   *
   * @throws RefusedException SIGN_IN; INVALID: the name; CONFLICT: the caller has too many
   */
  public VersionedTrack create(Caller caller, String name, TrackDefinition definition) {
    int owner = caller.signedIn().userKey();
    Track track = new Track(name, definition.frame(), owner, clock.instant());
    TrackVersion first = track.next(definition, owner, clock.instant());
    transactions.run(
        () -> {
          if (owner != 0 && tracks.countOf(owner) >= MAX_TRACKS) {
            throw new RefusedException(
                Why.CONFLICT, "You have " + MAX_TRACKS + " tracks: delete one first.");
          }
          tracks.add(track, first);
        });
    return new VersionedTrack(track, first);
  }

  /**
   * The next version of a track; those before stay as they are.
   *
   * @param expectedVersion the newest version that the caller saw; null = any
   * @throws RefusedException NOT_FOUND; SIGN_IN; FORBIDDEN; CHANGED: there is a newer version;
   *     INVALID: the name, or gates in another frame; CONFLICT: it has too many versions
   */
  public VersionedTrack change(
      Caller caller,
      String trackId,
      Integer expectedVersion,
      String name,
      TrackDefinition definition) {
    return transactions.call(
        () -> {
          Track track = changeable(caller, trackId);
          if (expectedVersion != null && track.version() != expectedVersion) {
            throw new RefusedException(
                Why.CHANGED, "Somebody else has changed the track: read it again first.");
          }
          if (track.version() >= MAX_VERSIONS) {
            throw new RefusedException(
                Why.CONFLICT, "The track has too many versions: create another one.");
          }
          track.rename(name);
          TrackVersion next = track.next(definition, caller.userKey(), clock.instant());
          tracks.add(next);
          return new VersionedTrack(track, next);
        });
  }

  /**
   * Deletes a track with all of its versions.
   *
   * @throws RefusedException NOT_FOUND; SIGN_IN; FORBIDDEN; CONFLICT: a race or a class names it
   */
  public void delete(Caller caller, String trackId) {
    transactions.run(
        () -> {
          Track track = changeable(caller, trackId);
          if (races.isTimedOn(track.id())) {
            throw new RefusedException(
                Why.CONFLICT,
                "A race or a class is timed on this track: delete it, or give it another track.");
          }
          tracks.delete(track);
        });
    Audit.log(caller, "track deleted", trackId);
  }

  /**
   * Lets only those pass who may change the track: before anything else of a request is looked at.
   *
   * @throws RefusedException NOT_FOUND; SIGN_IN; FORBIDDEN
   */
  public void refuseOthers(Caller caller, String trackId) {
    transactions.run(() -> refuseOthers(caller, found(trackId, tracks.find(trackId))));
  }

  private Track changeable(Caller caller, String trackId) {
    Track track = found(trackId, tracks.findLocked(trackId));
    refuseOthers(caller, track);
    return track;
  }

  private static void refuseOthers(Caller caller, Track track) {
    if (!caller.signedIn().administrator() && !caller.is(track.ownerKey())) {
      throw new RefusedException(
          Why.FORBIDDEN, "Only who made the track can do this: make one of your own.");
    }
  }

  /**
   * A track at that version; null = at its newest.
   *
   * @throws RefusedException NOT_FOUND
   */
  public VersionedTrack get(String trackId, Integer version) {
    return transactions.call(
        () -> {
          Track track = found(trackId, tracks.find(trackId));
          int wanted = version == null ? track.version() : version;
          return tracks
              .find(new TrackReference(track.id(), wanted))
              .orElseThrow(
                  () ->
                      new RefusedException(
                          Why.NOT_FOUND,
                          "The track has no version %d: its newest is %d."
                              .formatted(wanted, track.version())));
        });
  }

  private static Track found(String trackId, Optional<Track> track) {
    return track.orElseThrow(
        () -> new RefusedException(Why.NOT_FOUND, "There is no track '" + trackId + "'."));
  }

  /**
   * The tracks, newest first.
   *
   * @param search only those whose name has this in it, in letters of any case; null = any
   * @param cursor of the page before; null = the first page
   * @param limit 1 or more
   * @throws RefusedException INVALID: unknown cursor
   */
  public Page<Track> list(String search, String cursor, int limit) {
    int before = cursor == null ? Integer.MAX_VALUE : Page.key(cursor);
    List<Track> found = transactions.call(() -> tracks.page(search, before, limit + 1));
    return Page.of(found, limit, Track::key);
  }
}
