package dev.drift.live;

import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.BadItems;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.DriftJson;
import dev.drift.viewer.Frames;
import dev.drift.viewer.TextEncoder;
import dev.drift.viewer.ViewerConnection;
import dev.drift.viewer.ViewerGroup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * The channels of one race's drones: hands each sample, encoded once, to all who are connected to
 * its drone's, but to the one that it came by.
 *
 * <p>{@link #accept} belongs to the receiving thread and only puts the sample into a {@link
 * LiveRing}, if somebody is connected to the drone. The loop does the rest in {@link #visit}: it
 * goes to the channels that have something to do, and to all once in {@link #ROUND_NANOS}, so that
 * thousands that are quiet cost nothing. Bounds: the seats of the whole server, and what {@link
 * DroneArrival} keeps for each.
 */
public final class DroneFeed implements ViewerGroup {

  private static final int MAX_AT_ONCE = 256;
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LiveServices services;
  private final Map<String, List<DroneArrival>> arrivals = new ConcurrentHashMap<>();
  private final Set<DroneChannel> channels = ConcurrentHashMap.newKeySet();
  private final Queue<DroneChannel> woken = new ConcurrentLinkedQueue<>();
  private volatile LiveRing<TelemetrySample> ring;
  private volatile boolean ended;

  // The loop's own.
  private final List<TelemetrySample> batch = new ArrayList<>(MAX_AT_ONCE);
  private final Set<DroneChannel> due = new LinkedHashSet<>();
  private final TextEncoder<TelemetrySample> encoder =
      new TextEncoder<>(DriftJson::writeWithNulls, this::leaveOut);
  private long lastRoundNanos;

  DroneFeed(LiveServices services) {
    this.services = services;
    this.lastRoundNanos = nowNanos();
  }

  /** Channels that are open now. */
  public int channels() {
    return channels.size();
  }

  /** The newest sample of its drone. */
  void accept(TelemetrySample sample) {
    LiveRing<TelemetrySample> waiting = ring;
    if (waiting != null && arrivals.containsKey(sample.droneId())) {
      waiting.put(sample);
      services.wakeForSample().run();
    }
  }

  /**
   * A handshake is about to be answered, after which its client may cause samples of the drone that
   * it wants to hear: they are kept from now on for {@link DroneArrival#MAX_AGE_NANOS}.
   *
   * @return what the channel is to be added with
   */
  public DroneArrival expect(String droneId) {
    DroneArrival arrival = new DroneArrival(droneId, nowNanos());
    if (!ended && services.seats().availablePermits() > 0) {
      register(arrival);
      services.wake().run();
    }
    return arrival;
  }

  private synchronized void register(DroneArrival arrival) {
    List<DroneArrival> ofDrone =
        arrivals.computeIfAbsent(arrival.droneId(), drone -> new CopyOnWriteArrayList<>());
    if (!ofDrone.contains(arrival)) {
      ofDrone.add(arrival);
    }
    if (ring == null) {
      ring = new LiveRing<>();
    }
  }

  private synchronized void unregister(DroneArrival arrival) {
    List<DroneArrival> ofDrone = arrivals.get(arrival.droneId());
    if (ofDrone != null && ofDrone.remove(arrival) && ofDrone.isEmpty()) {
      arrivals.remove(arrival.droneId());
    }
  }

  /** Nobody connects after all. */
  public void forget(DroneArrival arrival) {
    unregister(arrival);
  }

  /**
   * Opens a channel.
   *
   * @param arrival from when on it hears each sample, as far as it is still kept
   * @param peer the half that takes what the client sends
   * @param hears whether its client may hear the drone
   * @return empty when the server is full or the race has ended; the connection is closed then
   */
  public Optional<DroneChannel> add(
      ViewerConnection connection, DroneArrival arrival, ChannelPeer peer, boolean hears) {
    if (!services.takeSeat(connection, "the server has as many drone sockets as it takes")) {
      forget(arrival);
      return Optional.empty();
    }
    DroneChannel channel = new DroneChannel(this, connection, arrival, peer, hears, nowNanos());
    synchronized (this) {
      if (!ended) {
        arrival.belongsTo(channel);
        channels.add(channel);
        register(arrival);
        services.counters().viewerJoined();
        channel.wake();
        return Optional.of(channel);
      }
    }
    services.seats().release();
    forget(arrival);
    connection.close(CloseCode.NORMAL, "the race has ended");
    return Optional.empty();
  }

  void remove(DroneChannel channel) {
    if (channels.remove(channel)) {
      unregister(channel.arrival());
      services.counters().viewerLeft();
      services.seats().release();
    }
  }

  /**
   * Sends away who may neither send nor hear any more, with 1008.
   *
   * @param mayWatch asked for a user's key; 0 = nobody who is signed in
   */
  void judge(IntPredicate mayWatch) {
    channels.forEach(channel -> channel.judge(mayWatch));
  }

  void wake(DroneChannel channel) {
    woken.add(channel);
    services.wake().run();
  }

  /** Another node is the race's home: who is connected to a drone's channel connects to that. */
  void moveAway() {
    channels.forEach(
        channel -> channel.end(CloseCode.SERVICE_RESTART, "the race has moved: connect again"));
  }

  /** The race ends: the loop sends what is left and closes the channels. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    services.wake().run();
  }

  @Override
  public boolean isDone() {
    return ended && channels.isEmpty();
  }

  @Override
  public boolean hasWork() {
    LiveRing<TelemetrySample> waiting = ring;
    return !woken.isEmpty() || (waiting != null && !waiting.isEmpty());
  }

  @Override
  public long visit() {
    LiveRing<TelemetrySample> waiting = ring;
    if (waiting == null) {
      return Long.MAX_VALUE;
    }
    boolean last = ended;
    long next;
    do {
      batch.clear();
      long lost = waiting.drainTo(batch, MAX_AT_ONCE);
      if (lost > 0) {
        services.counters().dropped(lost);
      }
      long nowNanos = nowNanos();
      batch.forEach(sample -> handOut(sample, nowNanos));
      next = serve(nowNanos);
    } while (batch.size() == MAX_AT_ONCE);
    if (last) {
      closeAll(CloseCode.NORMAL, "the race has ended");
    }
    return next;
  }

  private void handOut(TelemetrySample sample, long nowNanos) {
    List<DroneArrival> ofDrone = arrivals.get(sample.droneId());
    if (ofDrone == null) {
      return;
    }
    Frames message = null;
    for (DroneArrival arrival : ofDrone) {
      DroneChannel channel = arrival.channel();
      if (channel != null && (channel.peer().hasSent(sample) || !channel.hears())) {
        continue;
      }
      if (message == null) {
        message = encoder.encode(List.of(sample));
        if (message.count() == 0) {
          return;
        }
      }
      services.counters().dropped(arrival.add(message, nowNanos));
      if (channel != null) {
        isDue(channel, nowNanos);
      }
    }
  }

  private long serve(long nowNanos) {
    if (nowNanos - lastRoundNanos >= ROUND_NANOS) {
      lastRoundNanos = nowNanos;
      channels.forEach(channel -> isDue(channel, nowNanos));
      arrivals.values().forEach(each -> each.forEach(one -> forgetAbandoned(one, nowNanos)));
      forgetRingUnlessUsed();
    }
    for (DroneChannel channel = woken.poll(); channel != null; channel = woken.poll()) {
      isDue(channel, nowNanos);
    }
    long nextRoundNanos = lastRoundNanos + ROUND_NANOS;
    long next = nextRoundNanos;
    Iterator<DroneChannel> each = due.iterator();
    while (each.hasNext()) {
      DroneChannel channel = each.next();
      if (channels.contains(channel) && channel.nextVisitNanos() - nowNanos <= 0) {
        channel.visitNow(nowNanos);
      }
      if (!channels.contains(channel) || channel.nextVisitNanos() - nextRoundNanos >= 0) {
        each.remove();
      } else {
        next = Math.min(next, channel.nextVisitNanos());
      }
    }
    return next;
  }

  private void isDue(DroneChannel channel, long nowNanos) {
    channel.visitAt(nowNanos);
    due.add(channel);
  }

  private void forgetRingUnlessUsed() {
    if (arrivals.isEmpty()) {
      synchronized (this) {
        ring = arrivals.isEmpty() && !ended ? null : ring;
      }
    }
  }

  /** Not while its session opens after all: that would hear nothing. */
  private synchronized void forgetAbandoned(DroneArrival arrival, long nowNanos) {
    if (arrival.isAbandoned(nowNanos)) {
      unregister(arrival);
    }
  }

  @Override
  public void closeAll(int code, String reason) {
    channels.forEach(channel -> channel.sendAway(code, reason));
  }

  private void leaveOut(TelemetrySample sample, Exception cause) {
    badItems().setAside("A sample for drone sockets", cause);
  }

  BadItems badItems() {
    return services.badItems();
  }

  LiveCounters counters() {
    return services.counters();
  }

  private long nowNanos() {
    return services.nanoTime().getAsLong();
  }
}
