package dev.drift.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.util.concurrent.Striped;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.geo.RaceFrame;
import dev.drift.race.Race;
import dev.drift.race.RaceStatus;
import dev.drift.timing.Scoring;
import dev.drift.timing.Standing;
import dev.drift.track.RaceTrack;
import dev.drift.track.TrackReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * The standings of races, for those who want them of many. Of one that runs, as it is timed live;
 * of one that has ended, as they were timed of what is stored, once for all that decides them.
 *
 * <p>Bounds: {@link #MAX_KEPT} standings of ended races are kept, about 200 bytes each; the ones
 * that were not asked for longest make way, and are timed again. That a race is too large is kept
 * for {@link #TRY_AGAIN}, of 1,000 races.
 */
@ApplicationScoped
public class RaceStandings {

  private static final int MAX_KEPT = 20_000;
  private static final Duration TRY_AGAIN = Duration.ofMinutes(10);
  private static final long WAIT_MILLIS = 2_000;

  private final RaceTimes times;
  private final RaceTracks tracks;
  private final RaceResults results;
  private final Cache<Key, List<Standing>> kept =
      Caffeine.newBuilder()
          .maximumWeight(MAX_KEPT)
          .weigher((Key key, List<Standing> standings) -> 1 + standings.size())
          .build();
  private final Cache<Key, Boolean> tooLarge =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(TRY_AGAIN).build();

  /** So that a race is timed once, however many ask at the same time. */
  private final Striped<Lock> locks = Striped.lock(64);

  /** For the container's proxy. */
  protected RaceStandings() {
    this(null, null, null);
  }

  @Inject
  RaceStandings(RaceTimes times, RaceTracks tracks, RaceResults results) {
    this.times = times;
    this.tracks = tracks;
    this.results = results;
  }

  /** All that decides the standings of a race that has ended. */
  private record Key(
      int raceKey, TrackReference track, RaceFrame place, Scoring scoring, long stored) {}

  /** Why a race has no standings. */
  public enum None {
    /** It has not started. */
    NOT_STARTED("not_started"),
    /** It has no track, or a geographic one and no place on Earth. */
    NO_TRACK("no_track"),
    /** It runs, and what is stored of it is being read, or its home does not answer. */
    NOT_TIMED_YET("not_timed_yet"),
    /** It has more samples or crossings than are timed for one answer. */
    TOO_LARGE("too_large");

    private final String text;

    None(String text) {
      this.text = text;
    }

    /** As the API says it. */
    public String text() {
      return text;
    }
  }

  /**
   * What is known of a race.
   *
   * @param none why there are no standings; null = there are
   */
  public record Found(List<Standing> standings, None none) {

    public Found {
      standings = List.copyOf(standings);
    }

    private static Found none(None none) {
      return new Found(List.of(), none);
    }

    static Found of(List<Standing> standings) {
      return new Found(standings, null);
    }
  }

  /**
   * The standings without timing anything; empty = the race is to be timed.
   *
   * @param rules the race's
   * @param stored how many samples of the race are stored
   */
  Optional<Found> known(Race race, Scoring rules, long stored) {
    if (race.status() == RaceStatus.SCHEDULED) {
      return Optional.of(Found.none(None.NOT_STARTED));
    }
    if (race.track().isEmpty()) {
      return Optional.of(Found.none(None.NO_TRACK));
    }
    if (race.status() == RaceStatus.RUNNING) {
      return Optional.of(
          results
              .live(race)
              .map(timed -> Found.of(timed.timing().standings()))
              .orElse(Found.none(None.NOT_TIMED_YET)));
    }
    return known(key(race, rules, stored));
  }

  private Optional<Found> known(Key key) {
    if (tooLarge.getIfPresent(key) != null) {
      return Optional.of(Found.none(None.TOO_LARGE));
    }
    return Optional.ofNullable(kept.getIfPresent(key)).map(Found::of);
  }

  private static Key key(Race race, Scoring rules, long stored) {
    return new Key(race.key(), race.track().orElseThrow(), race.frame(), rules, stored);
  }

  /**
   * The standings of a race that is to be timed.
   *
   * @throws RefusedException BUSY: others are timed
   */
  Found timed(Race race, Scoring rules, long stored) {
    Key key = key(race, rules, stored);
    Lock lock = locks.get(key);
    if (!isTaken(lock)) {
      throw new RefusedException(Why.BUSY, "The race is being timed.");
    }
    try {
      return known(key).orElseGet(() -> timed(race, key));
    } finally {
      lock.unlock();
    }
  }

  private static boolean isTaken(Lock lock) {
    try {
      return lock.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Found timed(Race race, Key key) {
    RaceTrack track = tracks.of(race).filter(found -> found.layout() != null).orElse(null);
    if (track == null) {
      return Found.none(None.NO_TRACK);
    }
    try {
      List<Standing> standings =
          times.time(race, track.layout(), key.scoring(), null, null).standings();
      kept.put(key, standings);
      return Found.of(standings);
    } catch (RefusedException e) {
      if (e.why() != Why.INVALID) {
        throw e;
      }
      tooLarge.put(key, true);
      return Found.none(None.TOO_LARGE);
    }
  }
}
