package dev.drift.control;

import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.replay.ReplayDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Sends away those who watch a race, live or replayed, and may not see it any more, as the database
 * says; lets those who come know the race's present name.
 */
@ApplicationScoped
public class Audiences {

  private static final Logger LOG = System.getLogger(Audiences.class.getName());

  private final RaceRepository races;
  private final LiveDirectory live;
  private final ReplayDirectory replays;

  /** For the container. */
  protected Audiences() {
    this(null, null, null);
  }

  @Inject
  Audiences(RaceRepository races, LiveDirectory live, ReplayDirectory replays) {
    this.races = races;
    this.live = live;
    this.replays = replays;
  }

  /** Lets no first viewer wait for what the server does only once; whatever fails, viewers may. */
  public void rehearse() {
    try {
      live.rehearse();
      replays.rehearse();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "The first viewers will wait a little longer", e);
    }
  }

  /**
   * Nobody who may not see the race, as it was committed before, is sent anything more when this
   * returns, but what is being written. One after the other, so that what was read first never
   * takes the place of what was read later.
   */
  public synchronized void refresh(String raceId) {
    Optional<LiveFeed> feed = live.find(raceId);
    IntPredicate mayWatch = races.audience(raceId)::includes;
    Optional<Race> race = races.find(raceId);
    race.ifPresent(now -> feed.ifPresent(open -> open.rename(now.name())));
    feed.ifPresent(open -> open.dismissUnless(mayWatch));
    replays.dismissUnless(raceId, mayWatch);
  }

  /** The same for all races that are watched. */
  public void refreshAll() {
    Set<String> watched = new HashSet<>(replays.raceIds());
    live.all().stream()
        .filter(feed -> feed.viewers() > 0)
        .forEach(feed -> watched.add(feed.race().id()));
    watched.forEach(this::refresh);
  }
}
