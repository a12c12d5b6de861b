package dev.drift.control;

import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.node.AudienceChanged;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.replay.ReplayDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Closes the connections of viewers, live or replaying, who may not see the race any more, and
 * gives new viewers the race's present name.
 */
@ApplicationScoped
public class Audiences {

  private static final Logger LOG = System.getLogger(Audiences.class.getName());

  private final RaceRepository races;
  private final LiveDirectory live;
  private final ReplayDirectory replays;
  private final RaceRound round = new RaceRound("Reading who may watch", this::refresh);

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

  /** Does what the first viewer would wait for otherwise; if that fails, viewers come anyway. */
  public void rehearse() {
    try {
      live.rehearse();
      replays.rehearse();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "The first viewers will wait a little longer", e);
    }
  }

  /** A race that is watched here has other viewers now, as another node says. */
  void changedElsewhere(@Observes AudienceChanged changed) {
    refresh(changed.raceId());
  }

  /**
   * When this returns, nobody who may not see the race, as it was committed before, is sent more
   * than what is being written. One call at a time, so that an older answer of the database never
   * replaces a newer one.
   */
  public synchronized void refresh(String raceId) {
    Optional<LiveFeed> feed = live.find(raceId);
    IntPredicate mayWatch = races.audience(raceId)::includes;
    Optional<Race> race = races.find(raceId);
    race.ifPresent(now -> feed.ifPresent(open -> open.rename(now.name())));
    feed.ifPresent(open -> open.dismissUnless(mayWatch));
    replays.dismissUnless(raceId, mayWatch);
  }

  /** The same for all races that are watched; where one can't be read, its viewers stay. */
  public void refreshAll() {
    Set<String> watched = new HashSet<>(replays.raceIds());
    live.all().stream()
        .filter(feed -> feed.viewers() > 0 || feed.drones().channels() > 0)
        .forEach(feed -> watched.add(feed.race().id()));
    round.run(watched);
  }
}
