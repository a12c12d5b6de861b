package dev.drift.live.node;

import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.LivePosition;
import dev.drift.live.LiveTap;
import dev.drift.live.node.NodeBroker.Outlet;
import dev.drift.live.node.NodeBroker.UnavailableException;
import dev.drift.live.node.NodeMessage.Watch;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The races of this node that other nodes watch: who does, and what they are sent.
 *
 * <p>Bound: the races that are open here, with a {@link LiveTap} each, and the other nodes.
 */
final class SharedRaces {

  /** A node that has said nothing for so long does not watch any more. */
  static final long FORGET_NANOS = TimeUnit.SECONDS.toNanos(6);

  private final Map<String, SharedRace> races = new ConcurrentHashMap<>();
  private final LiveDirectory live;
  private final NodeCounters counters;
  private final LongSupplier nanoTime;
  private final LongSupplier micros;

  private static final class SharedRace {
    private final LiveFeed feed;
    private final LiveTap tap;
    private final Map<UUID, Watcher> watchers = new ConcurrentHashMap<>();

    SharedRace(LiveFeed feed) {
      this.feed = feed;
      this.tap = feed.tap();
    }
  }

  /** A node that watches. */
  private static final class Watcher {
    private volatile long heardNanos;

    /** What it said and was not answered; null = all was. */
    private volatile Heard unanswered;

    private volatile int viewers;
  }

  private record Heard(Watch watch, long micros) {}

  /**
   * Nobody watches.
   *
   * @param nanoTime like {@link System#nanoTime()}
   * @param micros the server's time, µs since 1970 UTC
   */
  SharedRaces(
      LiveDirectory live, NodeCounters counters, LongSupplier nanoTime, LongSupplier micros) {
    this.live = live;
    this.counters = counters;
    this.nanoTime = nanoTime;
    this.micros = micros;
  }

  /** A node watches one of this node's races; of any other it is told nothing. */
  void heard(Watch watch) {
    LiveFeed feed = live.find(watch.raceId()).filter(found -> !found.isMirror()).orElse(null);
    if (feed != null) {
      races.compute(
          watch.raceId(),
          (id, known) -> {
            SharedRace race = known == null ? new SharedRace(feed) : known;
            // One that ends is told so first; who watches then asks again.
            if (race.feed == feed) {
              Watcher watcher = race.watchers.computeIfAbsent(watch.from(), from -> new Watcher());
              watcher.heardNanos = nanoTime.getAsLong();
              watcher.unanswered = new Heard(watch, micros.getAsLong());
              watcher.viewers = watch.viewers();
            }
            return race;
          });
    }
  }

  /** How many races other nodes watch. */
  int size() {
    return races.size();
  }

  /** How many watch the race on other nodes. */
  int viewers(String raceId) {
    SharedRace race = races.get(raceId);
    return race == null
        ? 0
        : race.watchers.values().stream().mapToInt(watcher -> watcher.viewers).sum();
  }

  /** Nobody could be heard until now: all who watched count as heard. */
  void listenAnew() {
    long now = nanoTime.getAsLong();
    races.values().forEach(race -> race.watchers.values().forEach(each -> each.heardNanos = now));
  }

  /** There are no other nodes any more. */
  void clear() {
    races.keySet().forEach(id -> races.computeIfPresent(id, (key, race) -> close(race)));
  }

  private static SharedRace close(SharedRace race) {
    race.feed.untap(race.tap);
    return null;
  }

  /** Sends what has come to all who watch; the reader of all taps. */
  void publish(UUID own, Outlet outlet) throws UnavailableException {
    for (Map.Entry<String, SharedRace> each : races.entrySet()) {
      if (!publish(own, each.getKey(), each.getValue(), outlet)) {
        races.computeIfPresent(each.getKey(), (id, race) -> close(race));
      }
    }
    races.keySet().forEach(id -> races.computeIfPresent(id, (key, race) -> closeUnwatched(race)));
  }

  private SharedRace closeUnwatched(SharedRace race) {
    long now = nanoTime.getAsLong();
    race.watchers.values().removeIf(watcher -> now - watcher.heardNanos > FORGET_NANOS);
    return race.watchers.isEmpty() ? close(race) : race;
  }

  /** False = nothing more comes of it. */
  private boolean publish(UUID own, String raceId, SharedRace race, Outlet outlet)
      throws UnavailableException {
    if (race.feed.isMirror()) {
      return false;
    }
    boolean last = race.tap.isEnded();
    if (race.tap.isToJudge()) {
      send(outlet, race, new NodeMessage.Judged(own, raceId));
    }
    LiveTap.Taken taken = race.tap.take();
    while (!taken.isEmpty()) {
      counters.dropped(taken.lost());
      send(
          outlet,
          race,
          new NodeMessage.Next(
              own,
              raceId,
              race.tap.stream(),
              taken.before(),
              taken.samples(),
              taken.readings(),
              taken.events()));
      taken = race.tap.take();
    }
    for (Map.Entry<UUID, Watcher> watcher : race.watchers.entrySet()) {
      Heard heard = watcher.getValue().unanswered;
      if (heard != null) {
        watcher.getValue().unanswered = null;
        answer(own, watcher.getKey(), heard, race, outlet);
      }
    }
    if (last) {
      send(outlet, race, new NodeMessage.Ended(own, raceId));
    }
    return !last;
  }

  private void send(Outlet outlet, SharedRace race, NodeMessage message)
      throws UnavailableException {
    List<UUID> to = List.copyOf(race.watchers.keySet());
    outlet.send(to, message);
    counters.sent(to.size());
  }

  private void answer(UUID own, UUID to, Heard heard, SharedRace race, Outlet outlet)
      throws UnavailableException {
    Watch watch = heard.watch();
    if (watch.stream() != race.tap.stream()) {
      sendSnapshot(own, to, watch.raceId(), race, outlet);
    }
    outlet.send(
        List.of(to),
        new NodeMessage.Here(
            own, watch.raceId(), watch.askedMicros(), heard.micros(), micros.getAsLong()));
    counters.sent(1);
  }

  private void sendSnapshot(UUID own, UUID to, String raceId, SharedRace race, Outlet outlet)
      throws UnavailableException {
    List<TelemetrySample> samples = race.feed.newest();
    List<SensorReading> readings = race.feed.newestReadings();
    LivePosition at = race.tap.position();
    int size = Math.max(samples.size(), readings.size());
    for (int from = 0; from == 0 || from < size; from += NodeMessage.MAX_ITEMS) {
      outlet.send(
          List.of(to),
          new NodeMessage.Snapshot(
              own,
              raceId,
              race.tap.stream(),
              at,
              part(samples, from),
              part(readings, from),
              from + NodeMessage.MAX_ITEMS >= size));
      counters.sent(1);
    }
  }

  private static <T> List<T> part(List<T> all, int from) {
    int begin = Math.min(from, all.size());
    return all.subList(begin, Math.min(begin + NodeMessage.MAX_ITEMS, all.size()));
  }
}
