package dev.drift.live;

import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.race.RaceInfo;
import dev.drift.settings.ServerSettings;
import dev.drift.supervision.Stages;
import dev.drift.viewer.ServerDrained;
import dev.drift.viewer.ViewerLoop;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The races that can be watched now, by id and by UDP port; owns the loop that writes to viewers,
 * and the one that writes to the channels of drones, so that thousands of those hold up no viewer.
 */
@ApplicationScoped
public class LiveDirectory {

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Map<String, LiveFeed> feeds = new ConcurrentHashMap<>();
  private final LiveCounters counters = new LiveCounters();
  private final ViewerLoop loop = new ViewerLoop(System::nanoTime);
  private final LiveCounters channelCounters = new LiveCounters();
  private final ViewerLoop channelLoop = new ViewerLoop(System::nanoTime);
  private LiveServices services;
  private LiveServices channelServices;
  private int dronesOfRace;

  @Inject private ServerSettings settings;
  @Inject private Stages stages;
  @Inject private Instance<EndToEndLatency> latency;

  @PostConstruct
  void start() {
    EndToEndLatency observer = latency.isResolvable() ? latency.get() : seconds -> {};
    start(
        stages,
        observer,
        settings.number(DriftSetting.VIEWERS),
        settings.number(DriftSetting.DRONE_SOCKETS),
        settings.number(DriftSetting.RACE_DRONES));
  }

  /** Starts the loops as stages, by the server's clock. */
  void start(
      Stages supervised, EndToEndLatency observer, int maxViewers, int maxChannels, int maxDrones) {
    start(supervised, observer, maxViewers, maxChannels, maxDrones, SteadyClock.ofServer());
  }

  /**
   * Starts the loops as stages.
   *
   * @param maxChannels of drones
   * @param maxDrones that a race shows
   * @param clock of receipts
   */
  public void start(
      Stages supervised,
      EndToEndLatency observer,
      int maxViewers,
      int maxChannels,
      int maxDrones,
      Clock clock) {
    dronesOfRace = maxDrones;
    services = services(counters, maxViewers, observer, loop, clock);
    channelServices = services(channelCounters, maxChannels, observer, channelLoop, clock);
    loop.start(supervised, "drift-live");
    channelLoop.start(supervised, "drift-channels");
  }

  private static LiveServices services(
      LiveCounters counters, int seats, EndToEndLatency observer, ViewerLoop loop, Clock clock) {
    return new LiveServices(
        counters,
        new Semaphore(seats),
        observer,
        clock,
        System::nanoTime,
        loop::wake,
        loop::wakeIfAsleep,
        loop::isStopping,
        loop::setAside);
  }

  /** Closes all viewers and ends the loops. */
  @PreDestroy
  public void stop() {
    loop.stop();
    channelLoop.stop();
  }

  /** Closes all viewers before the server is stopped, and waits a moment until they know. */
  void leave(@Observes(notifyObserver = Reception.IF_EXISTS) ServerDrained event) {
    stop();
    var unused = loop.join(LAST_WORDS) && channelLoop.join(LAST_WORDS);
  }

  /** Does now what the first viewer would wait for otherwise. */
  public void rehearse() {
    var unused = LiveRehearsal.run(services.clock());
  }

  /**
   * Opens the race to viewers; the feed takes its samples from now on. Those who watched it here
   * while another node was its home stay.
   */
  public LiveFeed open(RaceInfo race) {
    return feeds.compute(
        race.id(),
        (id, known) -> {
          if (known == null) {
            return add(race, /* mirror= */ false);
          }
          if (!known.isMirror()) {
            throw new IllegalStateException("race " + id + " is open already");
          }
          known.becomeHome(race);
          return known;
        });
  }

  /**
   * The feed of a race whose home is another node, unless it is this one already.
   *
   * @return what shows it here; its {@link LiveFeed#isMirror} says which it is
   */
  public LiveFeed mirror(RaceInfo race) {
    return feeds.computeIfAbsent(race.id(), id -> add(race, /* mirror= */ true));
  }

  private LiveFeed add(RaceInfo race, boolean mirror) {
    LiveFeed feed = new LiveFeed(race, services, channelServices, dronesOfRace);
    if (mirror) {
      feed.becomeMirror();
    }
    loop.add(feed);
    channelLoop.add(feed.drones());
    return feed;
  }

  /**
   * This node is not the race's home any more: its viewers stay, and are shown what another node
   * sends; those on the channels of its drones are closed with 1012 and come to the new home.
   */
  public void release(String raceId) {
    LiveFeed feed = feeds.get(raceId);
    if (feed != null) {
      feed.becomeMirror();
      feed.drones().moveAway();
    }
  }

  /**
   * The race was not opened here after all: as {@link #release} where somebody watches it, who
   * hears of its end or its home from another node, else as {@link #close}.
   */
  public void abandon(String raceId) {
    LiveFeed feed = feeds.get(raceId);
    if (feed != null && feed.isWatched()) {
      release(raceId);
    } else {
      close(raceId);
    }
  }

  /** Ends a mirror that nobody watches; without effect on any other feed. */
  public void endUnlessWatched(LiveFeed mirrored) {
    endMirror(mirrored, /* watched= */ false);
  }

  /** The race of a mirror has ended: as {@link #close}, without effect on any other feed. */
  public void end(LiveFeed mirrored) {
    endMirror(mirrored, /* watched= */ true);
  }

  private void endMirror(LiveFeed mirrored, boolean watched) {
    feeds.computeIfPresent(
        mirrored.race().id(),
        (id, known) -> {
          if (known != mirrored || !known.isMirror() || (!watched && known.isWatched())) {
            return known;
          }
          known.end();
          return null;
        });
  }

  /** The race has ended: its viewers get what is left and are closed with 1000. */
  public void close(String raceId) {
    LiveFeed feed = feeds.remove(raceId);
    if (feed != null) {
      feed.end();
    }
  }

  /** The open race of that id. */
  public Optional<LiveFeed> find(String raceId) {
    return Optional.ofNullable(feeds.get(raceId));
  }

  /**
   * The open race that receives on that port: the newest, because a race that is ending has given
   * its port back before its viewers go.
   */
  public Optional<LiveFeed> findByUdpPort(int udpPort) {
    return feeds.values().stream()
        .filter(feed -> udpPort != 0 && feed.race().udpPort() == udpPort)
        .max(Comparator.comparing(feed -> feed.race().createdAt()));
  }

  /** All open races. */
  public Collection<LiveFeed> all() {
    return List.copyOf(feeds.values());
  }

  /** What was counted of viewers since the server started. */
  public LiveCounters counters() {
    return counters;
  }

  /** The same of the channels of drones. */
  public LiveCounters channelCounters() {
    return channelCounters;
  }
}
