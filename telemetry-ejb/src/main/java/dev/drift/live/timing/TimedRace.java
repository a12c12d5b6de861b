package dev.drift.live.timing;

import dev.drift.config.LogId;
import dev.drift.race.RaceInfo;
import dev.drift.sample.SampleSink;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.RaceTimer;
import dev.drift.timing.Scoring;
import dev.drift.timing.Standing;
import dev.drift.timing.Timing;
import dev.drift.timing.TimingEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One running race while it is timed: first what is stored of it ({@link #load}), then what
 * arrives.
 *
 * <p>The receiving thread only leaves samples in a queue; those of a race without a track are not
 * kept. Bounds: {@link #CAPACITY} samples between two visits, and {@link #MAX_HELD} while the
 * stored ones are read. Where either is too small, or a sample comes too late to be timed, all is
 * timed anew from the archive.
 */
public final class TimedRace implements SampleSink {

  /** More than five seconds of 64 drones at 100 Hz. */
  static final int CAPACITY = 1 << 15;

  /** Half a minute of the same; 60 MB. */
  static final int MAX_HELD = 200_000;

  /** Standings are told at most that often. */
  static final long STANDINGS_NANOS = Duration.ofMillis(250).toNanos();

  private static final Logger LOG = System.getLogger(TimedRace.class.getName());

  private final RaceInfo race;
  private final Consumer<TimingEvent> viewers;

  /** What arrived and was not looked at; null = the race is not timed. */
  private volatile BlockingQueue<TelemetrySample> arrived;

  private volatile boolean overflowed;
  private volatile boolean ended;

  // All below is guarded by this.
  private Course course;
  private boolean toCheck = true;

  /** Not timed on this course, however often it is checked. */
  private boolean givenUp;

  private List<TelemetrySample> held = new ArrayList<>();
  private Set<Key> heldKeys = new HashSet<>();

  /** Of what is stored and has arrived; null = that is being read, or the race is not timed. */
  private RaceTimer timer;

  /** The rules that viewers know of; null = they were told none. */
  private Scoring rules;

  private boolean standingsChanged;
  private List<Standing> standingsTold = List.of();
  private long standingsToldNanos;

  private record Key(String droneId, long sampleTimeMicros) {
    private static Key of(TelemetrySample sample) {
      return new Key(sample.droneId(), sample.sampleTimeMicros());
    }
  }

  /**
   * A race that is not timed yet.
   *
   * @param viewers hear what is found; called by one thread at a time
   */
  TimedRace(RaceInfo race, Consumer<TimingEvent> viewers) {
    this.race = race;
    this.viewers = viewers;
  }

  RaceInfo race() {
    return race;
  }

  @Override
  public void accept(TelemetrySample sample) {
    BlockingQueue<TelemetrySample> queue = arrived;
    if (queue != null && !queue.offer(sample)) {
      overflowed = true;
    }
  }

  @Override
  public void acceptLate(TelemetrySample sample) {
    accept(sample);
  }

  /** The race takes nothing more: what has arrived is timed and told. */
  void end() {
    ended = true;
    finish();
    visit(System.nanoTime(), /* isLast= */ true);
  }

  private synchronized void finish() {
    if (timer != null) {
      score(course.scoring().over());
    }
  }

  /** The race's track, place or rules may be others. */
  synchronized void recheck() {
    toCheck = true;
  }

  /** The race has these rules from now on, and viewers hear of it at once. */
  synchronized void rule(Scoring wanted) {
    TimingEvent news = TimingEvent.Ruled.of(wanted);
    boolean isNews = rules != null && !TimingEvent.Ruled.of(rules).equals(news);
    rules = wanted;
    if (isNews) {
      viewers.accept(news);
    }
    if (timer == null || wanted.equals(course.scoring())) {
      return;
    }
    if (wanted.hasSameLaps(course.scoring())) {
      score(wanted);
      viewers.accept(new TimingEvent.Retimed(null));
    } else {
      // Nobody is answered by the old rules until it is timed anew.
      var unused = stopTiming();
    }
  }

  private void score(Scoring wanted) {
    course = course.scored(wanted);
    timer.score(wanted);
    standingsChanged = true;
  }

  synchronized boolean isToLoad() {
    return toCheck && !ended;
  }

  /** Whether samples are kept for the next visit. */
  boolean isKept() {
    return arrived != null;
  }

  /**
   * Times what is stored of the race, and what arrives meanwhile after it.
   *
   * @param pause waits a little; false = the server stops
   * @return false when it is to be tried again later
   */
  boolean load(TimingSource source, Pause pause) throws InterruptedException {
    // Where it fails, what is timed now goes on.
    Course wanted = source.course(race.id()).orElse(null);
    Optional.ofNullable(wanted)
        .map(Course::scoring)
        .or(() -> source.scoring(race.id()))
        .ifPresent(this::rule);
    if (!begin(wanted)) {
      return true;
    }
    try {
      return load(wanted, source, pause);
    } catch (RuntimeException e) {
      stopTiming();
      throw e;
    }
  }

  private boolean load(Course wanted, TimingSource source, Pause pause)
      throws InterruptedException {
    BooleanSupplier stored = source.storedUpToNow(race.id());
    while (!stored.getAsBoolean()) {
      if (isInVain() || !pause.moment()) {
        return stopTiming();
      }
    }
    RaceTimer loaded = new RaceTimer(wanted.layout(), wanted.scoring());
    boolean all =
        source.read(
            race.id(),
            wanted.scoring().beginMicros(),
            sample -> {
              if (!isHeld(sample)) {
                loaded.accept(sample);
              }
            },
            () -> !isInVain());
    if (isInVain()) {
      return stopTiming();
    }
    if (!all) {
      giveUp();
      LOG.log(
          Level.WARNING,
          "Race {0} has too many samples to be timed while it runs: time parts of it.",
          LogId.race(race.id()));
      return true;
    }
    return goLive(loaded);
  }

  /** Waits between two questions. */
  @FunctionalInterface
  interface Pause {
    /** False = the server stops. */
    boolean moment() throws InterruptedException;
  }

  /** False when there is nothing to load. */
  private synchronized boolean begin(Course wanted) {
    toCheck = false;
    boolean isSame = wanted == null ? course == null : wanted.hasSameLaps(course);
    if (isSame && (wanted == null || givenUp || timer != null)) {
      return false;
    }
    course = wanted;
    givenUp = false;
    forget();
    overflowed = false;
    arrived = wanted == null ? null : new ArrayBlockingQueue<>(CAPACITY);
    viewers.accept(new TimingEvent.Retimed(null));
    return wanted != null;
  }

  private boolean isInVain() {
    return overflowed || ended;
  }

  /**
   * All is to be timed anew.
   *
   * @return whether nothing is left to do
   */
  private synchronized boolean stopTiming() {
    toCheck = true;
    forget();
    return ended;
  }

  /** It is not timed any more, until it has another track. */
  synchronized void giveUp() {
    givenUp = true;
    forget();
  }

  private void forget() {
    timer = null;
    arrived = null;
    forgetHeld();
  }

  private void forgetHeld() {
    held = new ArrayList<>();
    heldKeys = new HashSet<>();
  }

  private synchronized boolean isHeld(TelemetrySample sample) {
    hold();
    return heldKeys.contains(Key.of(sample));
  }

  private void hold() {
    int before = held.size();
    arrived.drainTo(held);
    for (TelemetrySample sample : held.subList(before, held.size())) {
      heldKeys.add(Key.of(sample));
    }
    if (held.size() > MAX_HELD) {
      overflowed = true;
      forgetHeld();
    }
  }

  private synchronized boolean goLive(RaceTimer loaded) {
    hold();
    if (overflowed || !rules.hasSameLaps(course.scoring())) {
      return stopTiming();
    }
    held.forEach(loaded::accept);
    forgetHeld();
    timer = loaded;
    score(rules);
    timer.tell(this::found);
    viewers.accept(new TimingEvent.Retimed(null));
    return true;
  }

  private void found(TimingEvent event) {
    viewers.accept(event);
    standingsChanged = true;
  }

  /** Times what has arrived and tells it. */
  void visit(long nowNanos) {
    visit(nowNanos, /* isLast= */ false);
  }

  private synchronized void visit(long nowNanos, boolean isLast) {
    if (timer == null) {
      if (isKept()) {
        hold();
      }
    } else {
      take();
      if (isLast || nowNanos - standingsToldNanos >= STANDINGS_NANOS) {
        tellStandings(nowNanos);
      }
      if (overflowed || !timer.isWhole()) {
        var unused = stopTiming();
      }
    }
  }

  private void tellStandings(long nowNanos) {
    // Time goes by without a crossing, too.
    if (standingsChanged || course.scoring().format().raceSeconds() != null) {
      List<Standing> standings = timer.standings();
      if (standingsChanged || !standings.equals(standingsTold)) {
        viewers.accept(new TimingEvent.Stood(standings));
      }
      standingsChanged = false;
      standingsTold = standings;
      standingsToldNanos = nowNanos;
    }
  }

  private void take() {
    List<TelemetrySample> batch = new ArrayList<>();
    arrived.drainTo(batch);
    batch.forEach(timer::accept);
  }

  /** What was found so far, of all that has arrived; empty = the race is not timed now. */
  public synchronized Optional<TimedCourse> timed() {
    if (timer == null) {
      return Optional.empty();
    }
    take();
    return Optional.of(new TimedCourse(course, timer.timing()));
  }

  /** What was found on which course. */
  public record TimedCourse(Course course, Timing timing) {}
}
