package dev.drift.live.timing;

import com.google.common.base.Throwables;
import dev.drift.config.FailureLog;
import dev.drift.config.LogId;
import dev.drift.race.RaceInfo;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import dev.drift.timing.TimingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The running races that are timed; owns the stage that times what arrives and the one that reads
 * what is stored, one race after the other.
 */
@ApplicationScoped
public class TimingDirectory {

  private static final Logger LOG = System.getLogger(TimingDirectory.class.getName());

  /** The time from a crossing to its event is at most that, and the page's tick. */
  private static final Duration VISIT = Duration.ofMillis(15);

  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Map<String, TimedRace> races = new ConcurrentHashMap<>();
  private Stage timing;
  private Stage loading;

  /** Why the last load failed, logged once; null = it did not. */
  private Class<?> lastCause;

  @Inject private Stages stages;
  @Inject private TimingSource source;

  /** Begins to time. */
  public synchronized void start() {
    timing = stages.start("drift-timing", this::time);
    loading = stages.start("drift-timing-load", this::load);
  }

  /** Stops timing. */
  public synchronized void stop() {
    if (timing != null) {
      timing.stop();
      loading.stop();
      loading.interrupt();
    }
  }

  /**
   * Times the race from now on, whenever it has a track.
   *
   * @param viewers hear what is found; called by one thread at a time
   */
  public TimedRace open(RaceInfo race, Consumer<TimingEvent> viewers) {
    TimedRace timed = new TimedRace(race, viewers);
    races.put(race.id(), timed);
    return timed;
  }

  /** The race takes nothing more. */
  public void close(String raceId) {
    TimedRace timed = races.remove(raceId);
    if (timed != null) {
      try {
        timed.end();
      } catch (RuntimeException e) {
        // The race ends all the same, and is timed from what is stored.
        FailureLog.log(
            LOG,
            Level.ERROR,
            e,
            "The last samples of race {0} were not timed live.",
            LogId.race(raceId));
      }
    }
  }

  /** The race's track, place or rules may be others: its viewers hear of new rules at once. */
  public void refresh(String raceId) {
    find(raceId).ifPresent(this::refresh);
  }

  private void refresh(TimedRace race) {
    race.recheck();
    try {
      source.scoring(race.race().id()).ifPresent(race::rule);
    } catch (TimingSource.AwayException e) {
      LOG.log(Level.DEBUG, "It is read when the race is checked", e);
    }
  }

  /** The same for all races. */
  public void refreshAll() {
    races.values().forEach(TimedRace::recheck);
  }

  /** The race of that id, when it runs. */
  public Optional<TimedRace> find(String raceId) {
    return Optional.ofNullable(races.get(raceId));
  }

  private void time(Stage stage) throws InterruptedException {
    boolean busy = false;
    while (stage.pause(busy ? VISIT : IDLE)) {
      busy = false;
      for (TimedRace race : races.values()) {
        if (race.isKept()) {
          busy = true;
          visit(race, stage);
        }
      }
    }
  }

  /** A race that can't be timed keeps no other from being. */
  private static void visit(TimedRace race, Stage stage) {
    try {
      race.visit(System.nanoTime());
    } catch (RuntimeException e) {
      race.giveUp();
      stage.setAside("The timing of a race", e);
    }
  }

  private void load(Stage stage) throws InterruptedException {
    while (stage.pause(POLL)) {
      for (TimedRace race : races.values()) {
        if (race.isToLoad() && !load(race, stage) && !stage.pause(RETRY)) {
          return;
        }
      }
    }
  }

  private boolean load(TimedRace race, Stage stage) throws InterruptedException {
    try {
      boolean done = race.load(source, () -> stage.pause(POLL));
      lastCause = null;
      return done;
    } catch (TimingSource.AwayException e) {
      LOG.log(Level.DEBUG, "What is timed goes on, and the rest is tried again", e);
      return false;
    } catch (RuntimeException e) {
      Class<?> cause = Throwables.getRootCause(e).getClass();
      if (cause != lastCause) {
        lastCause = cause;
        FailureLog.log(
            LOG,
            Level.WARNING,
            e,
            "Race {0} is not timed until its samples can be read.",
            LogId.race(race.race().id()));
      }
      return false;
    }
  }
}
