package dev.drift.live;

import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleSink;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The live picture of one running race: takes each sample and hands it, encoded once, to all
 * viewers.
 *
 * <p>{@link #accept} belongs to the receiving thread and only puts the sample into a {@link
 * SampleRing}; without viewers it keeps the newest sample of each drone and nothing else. The
 * pusher thread does the rest in {@link #push}. What viewers have not been sent waits in {@link
 * FrameLog} and {@link SampleLog}, whose bounds are those of every viewer's queue.
 */
public final class LiveFeed implements SampleSink {

  private static final Logger LOG = System.getLogger(LiveFeed.class.getName());

  /** Samples encoded before the viewers get them, so that the first don't wait for the last. */
  private static final int MOST_AT_ONCE = 256;

  private static final long PAGE_VISIT_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
  private static final long IDLE_VISIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private volatile RaceInfo race;
  private final LiveServices services;
  private final Roster roster;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private volatile SampleRing ring;
  private volatile int driftViewers;
  private volatile int pageViewers;
  private volatile boolean ended;

  // The pusher's own.
  private final List<TelemetrySample> batch = new ArrayList<>(MOST_AT_ONCE);
  private final DriftEncoder driftEncoder = new DriftEncoder();
  private final PageJson pageJson = new PageJson();
  private final Map<LiveFormat, PageEncoder> pageEncoders;
  private final Map<EncodedKey, Encoded> encoded = new HashMap<>();
  private FrameLog driftLog = new FrameLog();
  private SampleLog sampleLog = new SampleLog();
  private long encodedEnd;
  private long lastNumber;

  /**
   * A race without viewers.
   *
   * @param mostDrones that it shows
   */
  LiveFeed(RaceInfo race, LiveServices services, int mostDrones) {
    this.race = race;
    this.services = services;
    this.roster = new Roster(mostDrones);
    this.pageEncoders =
        Map.of(LiveFormat.JSON, pageJson, LiveFormat.BINARY, new PageBinary(roster::index));
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
    viewers.stream().filter(viewer -> !mayWatch.test(viewer.userKey())).forEach(Viewer::dismiss);
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
        services.wake().run();
      }
    }
  }

  /**
   * Lets a client of the original DRIFT watch.
   *
   * @return empty when there is no place or the race has ended; the connection is closed then
   */
  public Optional<Viewer> addDriftViewer(ViewerConnection connection) {
    return add(connection, () -> new DriftViewer(this, connection, nowNanos()));
  }

  /**
   * Lets a page watch.
   *
   * @param hz messages a second, 1 to {@link PageViewer#MOST_HZ}
   * @return empty when there is no place or the race has ended; the connection is closed then
   */
  public Optional<PageViewer> addPageViewer(
      ViewerConnection connection, LiveFormat format, int hz) {
    return add(connection, () -> new PageViewer(this, connection, format, hz, nowNanos()));
  }

  private <V extends Viewer> Optional<V> add(ViewerConnection connection, Supplier<V> make) {
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
        viewers.add(viewer);
        count(viewer, 1);
        services.counters().viewerJoined();
        services.wake().run();
        return Optional.of(viewer);
      }
    }
    services.seats().release();
    connection.close(CloseCode.NORMAL, "the race has ended");
    return Optional.empty();
  }

  void remove(Viewer viewer) {
    synchronized (viewers) {
      if (viewers.remove(viewer)) {
        count(viewer, -1);
        services.counters().viewerLeft();
        services.seats().release();
        if (viewers.isEmpty()) {
          ring = null;
        }
      }
    }
  }

  private void count(Viewer viewer, int change) {
    synchronized (viewers) {
      if (viewer instanceof DriftViewer) {
        driftViewers = driftViewers + change;
      } else {
        pageViewers = pageViewers + change;
      }
    }
  }

  /** The race ends: the pusher sends what is left and closes the viewers. */
  void end() {
    synchronized (viewers) {
      ended = true;
    }
    services.wake().run();
  }

  /** Whether the race has ended and nobody is left to be told. */
  boolean isDone() {
    return ended && viewers.isEmpty();
  }

  /** Whether samples wait that should not wait for the next visit. */
  boolean hasWork() {
    SampleRing waiting = ring;
    return ended || (driftViewers > 0 && waiting != null && !waiting.isEmpty());
  }

  /**
   * Sends what is due to all viewers; the pusher's.
   *
   * @return when to come again at the latest, of {@link System#nanoTime()}
   */
  long push() {
    SampleRing waiting = ring;
    if (waiting == null) {
      forget();
      return Long.MAX_VALUE;
    }
    boolean last = ended;
    long next;
    do {
      long nowNanos = nowNanos();
      batch.clear();
      long lost = waiting.drainTo(batch, MOST_AT_ONCE);
      if (lost > 0) {
        viewers.forEach(viewer -> viewer.lose(lost));
      }
      // One and the same list before and after, so that nobody is pushed who has not begun.
      List<Viewer> present = List.copyOf(viewers);
      present.forEach(Viewer::begin);
      append(nowNanos);
      next = pushAll(present, nowNanos, last);
    } while (batch.size() == MOST_AT_ONCE);
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
    if (pageViewers > 0) {
      batch.forEach(sample -> sampleLog.add(sample, nowNanos));
    }
  }

  private long pushAll(List<Viewer> present, long nowNanos, boolean last) {
    long next = nowNanos + (pageViewers > 0 ? PAGE_VISIT_NANOS : IDLE_VISIT_NANOS);
    for (Viewer viewer : present) {
      try {
        if (last) {
          viewer.hurry();
        }
        next = Math.min(next, viewer.push(nowNanos));
      } catch (IOException | RuntimeException e) {
        // One viewer's failure is its own: most often it has just gone.
        LOG.log(Level.DEBUG, "A viewer of race " + race.id() + " is gone", e);
        viewer.close(CloseCode.GOING_AWAY, "the connection has failed");
        viewer.leave();
      }
    }
    return next;
  }

  /** Closes all viewers; the pusher's. */
  void closeAll(int code, String reason) {
    for (Viewer viewer : viewers) {
      viewer.close(code, reason);
      viewer.leave();
    }
  }

  private void forget() {
    if (driftLog.end() > 0 || sampleLog.end() > 0) {
      driftLog = new FrameLog();
      sampleLog = new SampleLog();
      encoded.clear();
      encodedEnd = 0;
    }
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

  Frames hello(LiveFormat format, int hz, long dronesAnnounced) {
    List<LiveDrone> known = roster.announced(0, dronesAnnounced);
    return pageJson.hello(
        race,
        format,
        hz,
        nowMicros(),
        entries(known),
        known.stream().map(LiveDrone::newest).toList(),
        json -> {});
  }

  Frames roster(long after, long upTo) {
    return pageJson.roster(entries(roster.announced(after, upTo)));
  }

  private static List<RosterDrone> entries(List<LiveDrone> drones) {
    return drones.stream().map(drone -> new RosterDrone(drone.index(), drone.id())).toList();
  }

  /** The message with all samples from that place in the log on, encoded once. */
  Encoded samples(LiveFormat format, long from, long lost) {
    if (encodedEnd != sampleLog.end()) {
      encodedEnd = sampleLog.end();
      encoded.clear();
    }
    return encoded.computeIfAbsent(new EncodedKey(format, from, lost), this::encode);
  }

  private Encoded encode(EncodedKey key) {
    List<TelemetrySample> samples = sampleLog.since(key.from());
    if (key.lost() > 0) {
      addSilent(samples);
    }
    SamplesMessage message = new SamplesMessage(++lastNumber, nowMicros(), key.lost(), samples);
    return new Encoded(message, pageEncoders.get(key.format()).encode(message));
  }

  /** Adds the newest of each drone whose last samples may be among the lost. */
  private void addSilent(List<TelemetrySample> samples) {
    Set<String> present = new HashSet<>();
    samples.forEach(sample -> present.add(sample.droneId()));
    for (LiveDrone drone : roster.all()) {
      if (!present.contains(drone.id())) {
        samples.add(drone.newest());
      }
    }
  }

  /** A message and its bytes. */
  record Encoded(SamplesMessage message, Frames frames) {}

  private record EncodedKey(LiveFormat format, long from, long lost) {}
}
