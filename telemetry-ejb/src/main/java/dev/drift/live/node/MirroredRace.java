package dev.drift.live.node;

import dev.drift.live.LiveFeed;
import dev.drift.live.LivePosition;
import dev.drift.live.node.NodeMessage.Next;
import dev.drift.live.node.NodeMessage.Snapshot;
import dev.drift.sample.TelemetrySample;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A race of another node that is watched here: takes what its home sends, in order, and sees what
 * is missing.
 *
 * <p>What was sent before the home knew that the race is watched here is in the first snapshot.
 * After it each message says how much came before, so that what was lost is counted and told. One
 * that moves to another home begins there with a new snapshot, and its viewers are told to read
 * again what was timed.
 */
final class MirroredRace {

  /** How long a viewer's handshake may wait for the first snapshot. */
  static final long AWAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How often the home is told that the race is watched. */
  static final long SAY_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** The same until it has answered. */
  static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final LiveFeed feed;
  private final NodeCounters counters;
  private final long beganNanos;
  private final CountDownLatch shown = new CountDownLatch(1);
  private volatile long wantedNanos;

  // All below is guarded by this.
  private UUID home;
  private long saidNanos;
  private HomeClock clock = new HomeClock();

  /** What arrives and is shown; 0 = a snapshot is awaited. */
  private long stream;

  /** Of which a snapshot has begun; 0 = of none. */
  private long beginning;

  private LivePosition position = LivePosition.NONE;

  /**
   * Drones of the snapshot, and when their samples in it were taken, until a later one has come.
   */
  private final Map<String, Long> ahead = new HashMap<>();

  /**
   * A race that nothing is known of yet.
   *
   * @param nowNanos of {@link System#nanoTime()}
   */
  MirroredRace(LiveFeed feed, NodeCounters counters, long nowNanos) {
    this.feed = feed;
    this.counters = counters;
    this.beganNanos = nowNanos;
    this.wantedNanos = nowNanos;
  }

  LiveFeed feed() {
    return feed;
  }

  String raceId() {
    return feed.race().id();
  }

  /** Somebody watches, or is about to. */
  void wanted(long nowNanos) {
    wantedNanos = nowNanos;
  }

  /** When somebody watched last, or was about to. */
  long wantedNanos() {
    return wantedNanos;
  }

  /**
   * Waits until the race is shown as it is, and its home's clock is known, but not for long after
   * it began.
   */
  void awaitShown(long nowNanos) {
    try {
      var unused = shown.await(beganNanos + AWAIT_NANOS - nowNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What is to be told to which node now.
   *
   * @param homeNow the race's home; null = none is known
   * @return the home, which is to be told that the race is watched; empty = nobody is to be told
   */
  synchronized Optional<UUID> due(UUID homeNow, long nowNanos) {
    boolean moved = homeNow != null && !homeNow.equals(home);
    if (moved) {
      home = homeNow;
      clock = new HomeClock();
      stream = 0;
      beginning = 0;
    }
    if (home == null) {
      return Optional.empty();
    }
    long pause = stream == 0 ? ASK_NANOS : SAY_NANOS;
    if (!moved && nowNanos - saidNanos < pause) {
      return Optional.empty();
    }
    saidNanos = nowNanos;
    return Optional.of(home);
  }

  /** That it is watched here. */
  synchronized NodeMessage.Watch watch(UUID own, long nowMicros) {
    return new NodeMessage.Watch(own, raceId(), stream, feed.viewers(), nowMicros);
  }

  /** Whether the race's home says it. */
  synchronized boolean isFrom(NodeMessage message) {
    return message.from().equals(home);
  }

  /** Takes what the home says, of the race as it is. */
  synchronized void take(NodeMessage message, long nowMicros) {
    if (message instanceof Snapshot snapshot) {
      feed.mirror(() -> begin(snapshot));
    } else if (message instanceof Next next) {
      feed.mirror(() -> goOn(next));
    } else if (message instanceof NodeMessage.Here here) {
      long aheadMicros = clock.heard(here, nowMicros);
      feed.mirror(() -> feed.follow(aheadMicros));
      if (stream != 0) {
        shown.countDown();
      }
    }
  }

  private void begin(Snapshot snapshot) {
    if (snapshot.stream() == stream) {
      return;
    }
    if (snapshot.stream() != beginning) {
      beginning = snapshot.stream();
      ahead.clear();
    }
    for (TelemetrySample sample : snapshot.samples()) {
      ahead.put(sample.droneId(), sample.sampleTimeMicros());
      if (!sample.equals(feed.newest(sample.droneId()).orElse(null))) {
        feed.accept(sample);
      }
    }
    snapshot.readings().stream().filter(reading -> !feed.isNewest(reading)).forEach(feed::accept);
    if (snapshot.last()) {
      stream = snapshot.stream();
      position = snapshot.at();
      if (feed.viewers() > 0) {
        feed.tellMoved();
      }
      feed.upToDate();
    }
  }

  private void goOn(Next next) {
    if (next.stream() != stream) {
      // It comes with the snapshot that is asked for. The home has forgotten the old stream.
      if (stream != 0 && next.stream() != beginning) {
        stream = 0;
      }
      return;
    }
    LivePosition lost = next.before().minus(position);
    if (!lost.isPossible()) {
      return;
    }
    lose(lost);
    for (TelemetrySample sample : next.samples()) {
      accept(sample);
    }
    next.readings().forEach(feed::accept);
    next.events().forEach(feed::tell);
    position =
        next.before().plus(next.samples().size(), next.readings().size(), next.events().size());
    feed.upToDate();
  }

  private void accept(TelemetrySample sample) {
    Long shownMicros = ahead.isEmpty() ? null : ahead.get(sample.droneId());
    if (shownMicros == null || sample.sampleTimeMicros() > shownMicros) {
      ahead.remove(sample.droneId());
      feed.accept(sample);
    } else if (sample.sampleTimeMicros() < shownMicros) {
      // The snapshot has overtaken it.
      lose(new LivePosition(1, 0, 0));
    }
  }

  private void lose(LivePosition lost) {
    if (lost.total() > 0 && feed.viewers() > 0) {
      counters.lost(lost);
      feed.lose(lost);
    }
  }
}
