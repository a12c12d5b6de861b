package dev.drift.live;

import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleSink;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.TimingEvent;
import dev.drift.viewer.BadItems;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.DashboardJson;
import dev.drift.viewer.DriftJson;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.TextEncoder;
import dev.drift.viewer.ViewerConnection;
import dev.drift.viewer.ViewerGroup;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The live picture of one running race: takes each sample and reading and hands it, encoded once,
 * to all viewers.
 *
 * <p>{@code accept} belongs to the receiving thread and only leaves what it takes in a {@link
 * LiveStream}; while nobody watches or is {@linkplain #expectViewer expected} the newest sample of
 * each drone and the newest reading of each sensor are kept and nothing else. The viewers' loop
 * does the rest in {@link #visit}.
 */
public final class LiveFeed implements SampleSink, ViewerGroup {

  private static final long CLOCK_VISIT_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private static final long IDLE_VISIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private volatile RaceInfo race;
  private final LiveServices services;
  private final Roster roster;
  private final DroneFeed drones;
  private final List<LiveViewer> viewers = new CopyOnWriteArrayList<>();
  private final SensorBoard board = new SensorBoard();
  private final LiveStream<TelemetrySample> samples;
  private final LiveStream<SensorReading> readings;
  private final LiveStream<TimingEvent> timing;
  private volatile int pageViewers;
  private volatile boolean ended;

  /** What other nodes get; null = none of them watches. */
  private volatile LiveTap tap;

  /** Held while a mirror takes what its home sent. */
  private final Object mirroring = new Object();

  private volatile boolean mirror;

  /** How far the clock of what is shown is ahead of this server's, µs. */
  private volatile long aheadMicros;

  /** Until when all that the home took was shown; guarded by {@link #mirroring}. */
  private long upToDateMicros;

  /** When a viewer was expected last; null = never. */
  private volatile ViewerArrival expected;

  // The loop's own.
  private final ReadingMessages readingMessages;
  private final PageMessages pageMessages;
  private final TimingMessages timingMessages = new TimingMessages();

  /**
   * A race without viewers.
   *
   * @param maxDrones that it shows
   */
  LiveFeed(RaceInfo race, LiveServices services, int maxDrones) {
    this(race, services, services, maxDrones);
  }

  /**
   * A race without viewers and channels.
   *
   * @param channels what the channels of the drones share, likewise
   */
  LiveFeed(RaceInfo race, LiveServices services, LiveServices channels, int maxDrones) {
    this.race = race;
    this.services = services;
    this.drones = new DroneFeed(channels);
    this.roster = new Roster(maxDrones);
    this.samples =
        new LiveStream<>(
            new TextEncoder<>(DriftJson::write, this::leaveOut), services.counters()::dropped);
    this.readings =
        new LiveStream<>(
            new TextEncoder<>(DashboardJson::write, this::leaveOut),
            services.counters()::droppedReadings);
    this.timing = new LiveStream<>(LiveFeed::readAgain);
    this.readingMessages = new ReadingMessages(board);
    this.pageMessages = new PageMessages(roster, board, this::nowMicros, this::leaveOut);
  }

  /** The race. */
  public RaceInfo race() {
    return race;
  }

  /** Viewers who come from now on hear this name. */
  public void rename(String name) {
    race = race.named(name);
  }

  /**
   * Sends away the viewers who may not watch, and the channels' clients who may not send either,
   * with 1008.
   *
   * @param mayWatch asked for a user's key; 0 = nobody who is signed in
   */
  public void dismissUnless(IntPredicate mayWatch) {
    viewers.forEach(viewer -> viewer.dismissUnless(mayWatch));
    drones.judge(mayWatch);
    LiveTap others = tap;
    if (others != null) {
      others.judge();
    }
    services.wake().run();
  }

  /** The newest sample of each drone, in order of appearance. */
  public List<TelemetrySample> newest() {
    return roster.all().stream().map(LiveDrone::newest).toList();
  }

  /** The newest sample of a drone. */
  public Optional<TelemetrySample> newest(String droneId) {
    return roster.newest(droneId);
  }

  /** Whether no other reading of its sensor came after it. */
  public boolean isNewest(SensorReading reading) {
    return board.isNewest(reading);
  }

  /** The newest reading of each sensor, oldest first. */
  public List<SensorReading> newestReadings() {
    return board.newest();
  }

  /** The channels of its drones. */
  public DroneFeed drones() {
    return drones;
  }

  /** Viewers of this race now. */
  public int viewers() {
    return viewers.size();
  }

  /** Whether somebody watches, is expected to, or is on the channel of a drone. */
  boolean isWatched() {
    synchronized (viewers) {
      return !viewers.isEmpty() || drones.channels() > 0 || expectsViewer(nowNanos());
    }
  }

  @Override
  public void accept(TelemetrySample sample) {
    LiveTap others = tap;
    if (others != null) {
      others.put(sample);
    }
    roster.accept(sample);
    drones.accept(sample);
    // Pages are served by the clock.
    if (samples.put(sample) && samples.textViewers() > 0) {
      services.wakeForSample().run();
    }
  }

  @Override
  public void accept(SensorReading reading) {
    LiveTap others = tap;
    if (others != null) {
      others.put(reading);
    }
    board.accept(reading);
    // All who get readings are served by the clock.
    readings.put(reading);
  }

  /** A page that lost what was timed is told to read it again: nothing is lost for good. */
  private static void readAgain(long lost) {
    // Not counted.
  }

  /** Tells pages of the race's timing; one thread at a time. */
  public void tell(TimingEvent event) {
    LiveTap others = tap;
    if (others != null) {
      others.put(event);
    }
    // All who get it are served by the clock.
    timing.put(event);
  }

  /**
   * A handshake is about to be answered, after which its client may cause samples that it wants to
   * see: what is received from now on is kept for {@link LiveLog#MAX_AGE_NANOS}, whether the viewer
   * is added or not.
   *
   * @return what the viewer is to be added with
   */
  public ViewerArrival expectViewer() {
    synchronized (viewers) {
      if (!ended && !samples.isKept()) {
        keep();
        services.wake().run();
      }
      // Noted after that: what comes in between is in the greeting.
      ViewerArrival now = arrivesNow();
      if (!ended) {
        expected = now;
      }
      return now;
    }
  }

  private void keep() {
    samples.keep();
    readings.keep();
    timing.keep();
  }

  private ViewerArrival arrivesNow() {
    return new ViewerArrival(nowNanos(), roster.accepted(), board.accepted());
  }

  private boolean expectsViewer(long nowNanos) {
    ViewerArrival last = expected;
    return last != null && nowNanos - last.nanos() <= LiveLog.MAX_AGE_NANOS;
  }

  /** Lets a client of the original DRIFT watch from now on. */
  Optional<LiveViewer> addDriftViewer(ViewerConnection connection) {
    return addDriftViewer(connection, arrivesNow());
  }

  /**
   * Lets a client of the original DRIFT watch.
   *
   * @param arrival from when on it sees each sample, as far as it is still kept
   * @return empty when the server is full or the race has ended; the connection is closed then
   */
  public Optional<LiveViewer> addDriftViewer(ViewerConnection connection, ViewerArrival arrival) {
    return add(connection, () -> new TextViewer(this, samples, connection, arrival, nowNanos()));
  }

  /** Lets a dashboard of the sensor pipeline watch from now on. */
  Optional<LiveViewer> addDashboard(ViewerConnection connection) {
    return addDashboard(connection, arrivesNow());
  }

  /**
   * Lets a dashboard of the sensor pipeline watch.
   *
   * @param arrival from when on it sees each reading, as far as it is still kept
   * @return empty when the server is full or the race has ended; the connection is closed then
   */
  public Optional<LiveViewer> addDashboard(ViewerConnection connection, ViewerArrival arrival) {
    return add(connection, () -> new TextViewer(this, readings, connection, arrival, nowNanos()));
  }

  /** Lets a page watch from now on. */
  Optional<PageViewer> addPageViewer(ViewerConnection connection, PageFormat format, int hz) {
    return addPageViewer(connection, arrivesNow(), format, hz);
  }

  /**
   * Lets a page watch.
   *
   * @param arrival from when on it sees each sample, as far as it is still kept
   * @param hz messages a second, 1 to {@link PageFormat#MAX_HZ}
   * @return empty when the server is full or the race has ended; the connection is closed then
   */
  public Optional<PageViewer> addPageViewer(
      ViewerConnection connection, ViewerArrival arrival, PageFormat format, int hz) {
    return add(connection, () -> new PageViewer(this, connection, arrival, format, hz, nowNanos()));
  }

  private <V extends LiveViewer> Optional<V> add(ViewerConnection connection, Supplier<V> make) {
    if (!services.takeSeat(connection, "the server is full: try again later")) {
      return Optional.empty();
    }
    V viewer = make.get();
    synchronized (viewers) {
      if (!ended) {
        keep();
        // Counted first: what is drained once the viewer has begun must be encoded for it.
        viewer.count(1);
        viewers.add(viewer);
        services.counters().viewerJoined();
        services.wake().run();
        return Optional.of(viewer);
      }
    }
    services.seats().release();
    connection.close(CloseCode.NORMAL, "the race has ended");
    return Optional.empty();
  }

  void remove(LiveViewer viewer) {
    synchronized (viewers) {
      if (viewers.remove(viewer)) {
        viewer.count(-1);
        services.counters().viewerLeft();
        services.seats().release();
      }
    }
  }

  /** Counts pages. */
  void countPages(int change) {
    synchronized (viewers) {
      pageViewers = pageViewers + change;
    }
  }

  /** The race ends: the loop sends what is left and closes the viewers. */
  void end() {
    drones.end();
    synchronized (viewers) {
      ended = true;
    }
    LiveTap others = tap;
    if (others != null) {
      others.end();
    }
    services.wake().run();
  }

  /**
   * From now on what this race takes is kept for other nodes too.
   *
   * @return where; {@link #untap} ends it
   */
  public LiveTap tap() {
    LiveTap others = new LiveTap();
    tap = others;
    if (ended) {
      others.end();
    }
    return others;
  }

  /** Nothing is kept for other nodes any more. */
  public void untap(LiveTap others) {
    if (tap == others) {
      tap = null;
    }
  }

  /** Whether another node is the race's home, and what it sends is shown here. */
  public boolean isMirror() {
    return mirror;
  }

  /** Another node is the race's home from now on; nothing is accepted here but {@link #mirror}. */
  void becomeMirror() {
    synchronized (mirroring) {
      upToDate();
      mirror = true;
      tap = null;
    }
  }

  /** This node is the race's home from now on; nothing is mirrored any more. */
  void becomeHome(RaceInfo known) {
    synchronized (mirroring) {
      tellMoved();
      mirror = false;
      aheadMicros = 0;
      race = known;
    }
  }

  /** All that the home has taken is shown here until now. Within {@link #mirror}. */
  public void upToDate() {
    upToDateMicros = nowMicros();
  }

  /**
   * Tells pages that they may lack what another home took since {@link #upToDate}. Within {@link
   * #mirror}.
   */
  public void tellMoved() {
    tell(new TimingEvent.Moved(upToDateMicros));
  }

  /**
   * Shows what the home has sent, unless this node has become the home.
   *
   * @param taking accepts it, and tells what was lost
   */
  public void mirror(Runnable taking) {
    synchronized (mirroring) {
      if (mirror && !ended) {
        taking.run();
      }
    }
  }

  /** The home's clock is so far ahead of this server's, µs; within {@link #mirror}. */
  public void follow(long micros) {
    aheadMicros = micros;
  }

  /** So much was lost between the home and here: all viewers are told. Within {@link #mirror}. */
  public void lose(LivePosition lost) {
    samples.loseOnTheWay(lost.samples());
    readings.loseOnTheWay(lost.readings());
    timing.loseOnTheWay(lost.events());
  }

  @Override
  public boolean isDone() {
    return ended && viewers.isEmpty();
  }

  @Override
  public boolean hasWork() {
    return samples.textViewers() > 0 && samples.hasWaiting();
  }

  @Override
  public long visit() {
    if (!samples.isKept() || forgetUnlessWatched()) {
      return Long.MAX_VALUE;
    }
    boolean last = ended;
    long next;
    do {
      long lostSamples = samples.drain();
      long lostReadings = readings.drain();
      long lostTimings = timing.drain();
      // Read after the drain: what came after a handshake must not be dated before it.
      long nowNanos = nowNanos();
      // One and the same list before and after, so that nobody is served who has not begun.
      List<LiveViewer> present = List.copyOf(viewers);
      tellLoss(present, samples, lostSamples);
      tellLoss(present, readings, lostReadings);
      tellLoss(present, timing, lostTimings);
      present.forEach(LiveViewer::begin);
      boolean asItems = pageViewers > 0 || expectsViewer(nowNanos);
      samples.append(nowNanos, asItems);
      readings.append(nowNanos, asItems);
      timing.append(nowNanos, asItems);
      next = serve(present, nowNanos, last);
    } while (samples.hasMore() || readings.hasMore() || timing.hasMore());
    if (last) {
      closeAll(CloseCode.NORMAL, "the race has ended");
    }
    return next;
  }

  private static void tellLoss(List<LiveViewer> present, LiveStream<?> of, long items) {
    if (items > 0) {
      present.forEach(viewer -> viewer.lose(of, items));
    }
  }

  private long serve(List<LiveViewer> present, long nowNanos, boolean last) {
    boolean byTheClock = pageViewers > 0 || readings.textViewers() > 0 || expectsViewer(nowNanos);
    long next = nowNanos + (byTheClock ? CLOCK_VISIT_NANOS : IDLE_VISIT_NANOS);
    for (LiveViewer viewer : present) {
      if (last) {
        viewer.hurry();
      }
      next = Math.min(next, viewer.visit(nowNanos));
    }
    return next;
  }

  @Override
  public void closeAll(int code, String reason) {
    viewers.forEach(viewer -> viewer.sendAway(code, reason));
  }

  /** Lets go of what is kept for viewers, when there are none and none is expected. */
  private boolean forgetUnlessWatched() {
    if (!viewers.isEmpty()) {
      return false;
    }
    synchronized (viewers) {
      if (!viewers.isEmpty() || (!ended && expectsViewer(nowNanos()))) {
        return false;
      }
      samples.stopKeeping();
      readings.stopKeeping();
      timing.stopKeeping();
    }
    samples.forget();
    readings.forget();
    timing.forget();
    pageMessages.forget();
    readingMessages.forget();
    timingMessages.forget();
    return true;
  }

  private void leaveOut(TelemetrySample sample, Exception cause) {
    samples.log().leaveOut(sample);
    badItems().setAside("A sample for viewers", cause);
  }

  private void leaveOut(SensorReading reading, Exception cause) {
    readings.log().leaveOut(reading);
    badItems().setAside("A reading for viewers", cause);
  }

  BadItems badItems() {
    return services.badItems();
  }

  LiveStream<TelemetrySample> samples() {
    return samples;
  }

  LiveStream<SensorReading> readings() {
    return readings;
  }

  LiveStream<TimingEvent> timing() {
    return timing;
  }

  LiveCounters counters() {
    return services.counters();
  }

  EndToEndLatency latency() {
    return services.latency();
  }

  long nowMicros() {
    return Micros.now(services.clock()) + aheadMicros;
  }

  private long nowNanos() {
    return services.nanoTime().getAsLong();
  }

  /** Grows with each drone that viewers must hear of. */
  long dronesAnnounced() {
    return roster.announced();
  }

  Frames hello(
      PageFormat format, int hz, long dronesAnnounced, long samplesUpTo, long readingsUpTo) {
    return pageMessages.hello(race, format, hz, dronesAnnounced, samplesUpTo, readingsUpTo);
  }

  Frames roster(long after, long upTo) {
    return pageMessages.roster(after, upTo);
  }

  PageMessages.Encoded samples(PageFormat format, LogPosition page) {
    return pageMessages.samples(samples.log(), format, page.next(), page.lost());
  }

  Frames readings(LogPosition page) {
    return readingMessages.readings(readings.log(), page.next(), page.lost());
  }

  Frames timing(LogPosition page) {
    return timingMessages.events(timing.log(), page.next(), page.lost());
  }
}
