package dev.drift.live;

import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleSink;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.BadItems;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.DriftEncoder;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.ViewerConnection;
import dev.drift.viewer.ViewerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The live picture of one running race: takes each sample and hands it, encoded once, to all
 * viewers.
 *
 * <p>{@link #accept} belongs to the receiving thread and only puts the sample into a {@link
 * SampleRing}; while nobody watches or is {@linkplain #expectViewer expected} it keeps the newest
 * sample of each drone and nothing else. The viewers' loop does the rest in {@link #visit}. What
 * viewers have not been sent waits in {@link FrameLog} and {@link SampleLog}, whose bounds are
 * those of every viewer's queue.
 */
public final class LiveFeed implements SampleSink, ViewerGroup {

  /** Samples encoded before the viewers get them, so that the first don't wait for the last. */
  private static final int MAX_AT_ONCE = 256;

  private static final long PAGE_VISIT_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
  private static final long IDLE_VISIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private volatile RaceInfo race;
  private final LiveServices services;
  private final Roster roster;
  private final List<LiveViewer> viewers = new CopyOnWriteArrayList<>();
  private volatile SampleRing ring;
  private volatile int driftViewers;
  private volatile int pageViewers;
  private volatile boolean ended;

  /** When a viewer was expected last; null = never. */
  private volatile ViewerArrival expected;

  // The loop's own.
  private final List<TelemetrySample> batch = new ArrayList<>(MAX_AT_ONCE);
  private final DriftEncoder driftEncoder = new DriftEncoder(this::leaveOut);
  private final PageMessages pageMessages;
  private FrameLog driftLog = new FrameLog();
  private SampleLog sampleLog = new SampleLog();

  /**
   * A race without viewers.
   *
   * @param maxDrones that it shows
   */
  LiveFeed(RaceInfo race, LiveServices services, int maxDrones) {
    this.race = race;
    this.services = services;
    this.roster = new Roster(maxDrones);
    this.pageMessages = new PageMessages(roster, this::nowMicros, this::leaveOut);
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
   * Sends away the viewers who may not watch, with 1008.
   *
   * @param mayWatch asked for a user's key; 0 = nobody who is signed in
   */
  public void dismissUnless(IntPredicate mayWatch) {
    viewers.forEach(viewer -> viewer.dismissUnless(mayWatch));
    services.wake().run();
  }

  /** The newest sample of each drone, in order of appearance. */
  public List<TelemetrySample> newest() {
    return roster.all().stream().map(LiveDrone::newest).toList();
  }

  /** Viewers of this race now. */
  public int viewers() {
    return viewers.size();
  }

  @Override
  public void accept(TelemetrySample sample) {
    roster.accept(sample);
    SampleRing waiting = ring;
    if (waiting != null) {
      waiting.put(sample);
      // Pages are served by the clock.
      if (driftViewers > 0) {
        services.wakeForSample().run();
      }
    }
  }

  /**
   * A handshake is about to be answered, after which its client may cause samples that it wants to
   * see: what is received from now on is kept for {@link SampleLog#MAX_AGE_NANOS}, whether the
   * viewer is added or not.
   *
   * @return what the viewer is to be added with
   */
  public ViewerArrival expectViewer() {
    synchronized (viewers) {
      ViewerArrival now = arrivesNow();
      if (!ended) {
        expected = now;
        if (ring == null) {
          ring = new SampleRing();
          services.wake().run();
        }
      }
      return now;
    }
  }

  private ViewerArrival arrivesNow() {
    return new ViewerArrival(nowNanos(), nowMicros());
  }

  private boolean expectsViewer(long nowNanos) {
    ViewerArrival last = expected;
    return last != null && nowNanos - last.nanos() <= SampleLog.MAX_AGE_NANOS;
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
    return add(connection, () -> new DriftViewer(this, connection, arrival, nowNanos()));
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
    if (!services.seats().tryAcquire()) {
      connection.close(CloseCode.TRY_AGAIN_LATER, "the server is full: try again later");
      return Optional.empty();
    }
    V viewer = make.get();
    synchronized (viewers) {
      if (!ended) {
        if (ring == null) {
          ring = new SampleRing();
        }
        // Counted first: what is drained once the viewer has begun must be encoded for it.
        count(viewer, 1);
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
        count(viewer, -1);
        services.counters().viewerLeft();
        services.seats().release();
      }
    }
  }

  private void count(LiveViewer viewer, int change) {
    synchronized (viewers) {
      if (viewer instanceof DriftViewer) {
        driftViewers = driftViewers + change;
      } else {
        pageViewers = pageViewers + change;
      }
    }
  }

  /** The race ends: the loop sends what is left and closes the viewers. */
  void end() {
    synchronized (viewers) {
      ended = true;
    }
    services.wake().run();
  }

  @Override
  public boolean isDone() {
    return ended && viewers.isEmpty();
  }

  @Override
  public boolean hasWork() {
    SampleRing waiting = ring;
    return driftViewers > 0 && waiting != null && !waiting.isEmpty();
  }

  @Override
  public long visit() {
    SampleRing waiting = ring;
    if (waiting == null || forgetUnlessWatched()) {
      return Long.MAX_VALUE;
    }
    boolean last = ended;
    long next;
    do {
      batch.clear();
      long lost = waiting.drainTo(batch, MAX_AT_ONCE);
      // Read after the drain: what came after a handshake must not be dated before it.
      long nowNanos = nowNanos();
      // One and the same list before and after, so that nobody is served who has not begun.
      List<LiveViewer> present = List.copyOf(viewers);
      if (lost > 0) {
        present.forEach(viewer -> viewer.lose(lost));
      }
      present.forEach(LiveViewer::begin);
      append(nowNanos);
      next = serve(present, nowNanos, last);
    } while (batch.size() == MAX_AT_ONCE);
    if (last) {
      closeAll(CloseCode.NORMAL, "the race has ended");
    }
    return next;
  }

  private void append(long nowNanos) {
    driftLog.expire(nowNanos);
    sampleLog.expire(nowNanos);
    if (!batch.isEmpty() && driftViewers > 0) {
      driftLog.add(driftEncoder.encode(batch), nowNanos);
    }
    if (pageViewers > 0 || expectsViewer(nowNanos)) {
      batch.forEach(sample -> sampleLog.add(sample, nowNanos));
    }
  }

  private long serve(List<LiveViewer> present, long nowNanos, boolean last) {
    boolean byTheClock = pageViewers > 0 || expectsViewer(nowNanos);
    long next = nowNanos + (byTheClock ? PAGE_VISIT_NANOS : IDLE_VISIT_NANOS);
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
      ring = null;
    }
    driftLog = new FrameLog();
    sampleLog = new SampleLog();
    pageMessages.forget();
    return true;
  }

  private void leaveOut(TelemetrySample sample, Exception cause) {
    sampleLog.leaveOut(sample);
    badItems().setAside("A sample for viewers", cause);
  }

  BadItems badItems() {
    return services.badItems();
  }

  FrameLog driftLog() {
    return driftLog;
  }

  SampleLog sampleLog() {
    return sampleLog;
  }

  LiveCounters counters() {
    return services.counters();
  }

  EndToEndLatency latency() {
    return services.latency();
  }

  long nowMicros() {
    return Micros.now(services.clock());
  }

  private long nowNanos() {
    return services.nanoTime().getAsLong();
  }

  /** Grows with each drone that viewers must hear of. */
  long dronesAnnounced() {
    return roster.announced();
  }

  Frames hello(PageFormat format, int hz, long dronesAnnounced, long upToMicros) {
    return pageMessages.hello(race, format, hz, dronesAnnounced, upToMicros);
  }

  Frames roster(long after, long upTo) {
    return pageMessages.roster(after, upTo);
  }

  PageMessages.Encoded samples(PageFormat format, long from, long lost) {
    return pageMessages.samples(sampleLog, format, from, lost);
  }

  /** Messages of the original DRIFT of the samples between those indices, for one viewer alone. */
  Frames driftMessages(long from, long to) {
    return driftEncoder.encode(sampleLog.between(from, to));
  }
}
