package dev.drift.live.node;

import dev.drift.clock.SteadyClock;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.race.RaceInfo;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The live pictures that nodes show of each other's races; owns the stage that sends, the one that
 * receives and the one that looks after the races of other nodes. A node that is alone does nothing
 * of it.
 *
 * <p>Bound: the races that run, those of other nodes only while they are watched here.
 */
@ApplicationScoped
public class NodePictures {

  private static final Logger LOG = System.getLogger(NodePictures.class.getName());

  /** A race of another node that nobody has watched for so long is not shown any more. */
  private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How often the database is asked whether a race without a home still runs. */
  private static final long ENDED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

  private final Map<String, MirroredRace> mirrors = new ConcurrentHashMap<>();
  private final Map<String, Long> homeless = new ConcurrentHashMap<>();
  private final Set<String> toJudge = ConcurrentHashMap.newKeySet();
  private final NodeCounters counters = new NodeCounters();
  private final LiveDirectory live;
  private final NodeDirectory nodes;
  private final RaceReader races;
  private final Stages stages;
  private final Iterable<NodeBroker> brokers;
  private final Consumer<String> judge;
  private final SteadyClock clock;
  private final SharedRaces shared;
  private final NodeSender sender;
  private Stage sending;
  private Stage receiving;
  private Stage looking;

  /** For the container's proxy. */
  protected NodePictures() {
    this(null, null, null, null, null, null, SteadyClock.ofServer());
  }

  @Inject
  NodePictures(
      LiveDirectory live,
      NodeDirectory nodes,
      StoredRaces races,
      Stages stages,
      Instance<NodeBroker> broker,
      Event<AudienceChanged> judged) {
    this(
        live,
        nodes,
        races,
        stages,
        broker,
        raceId -> judged.fire(new AudienceChanged(raceId)),
        SteadyClock.ofServer());
  }

  /**
   * Pictures that are not shown yet.
   *
   * @param brokers the first one is used; none = nothing is shown of other nodes' races
   * @param judge dismisses those who may not watch a race any more; may throw, and is called again
   */
  public NodePictures(
      LiveDirectory live,
      NodeDirectory nodes,
      RaceReader races,
      Stages stages,
      Iterable<NodeBroker> brokers,
      Consumer<String> judge,
      SteadyClock clock) {
    this.live = live;
    this.nodes = nodes;
    this.races = races;
    this.stages = stages;
    this.brokers = brokers;
    this.judge = judge;
    this.clock = clock;
    this.shared = new SharedRaces(live, counters, System::nanoTime, clock::micros);
    this.sender = new NodeSender(nodes, shared, counters, this::sayAgain);
  }

  /** Begins to show, as soon as there are other nodes. */
  public synchronized void start() {
    if (sending != null || !brokers.iterator().hasNext()) {
      return;
    }
    NodeBroker broker = brokers.iterator().next();
    NodeReceiver receiver = new NodeReceiver(nodes, shared, counters, this::take);
    sending = stages.start("drift-nodes-send", stage -> sender.run(stage, broker));
    receiving = stages.start("drift-nodes-receive", stage -> receiver.run(stage, broker));
    looking = stages.start("drift-nodes-look", this::look);
  }

  /** Stops showing; viewers of other nodes' races stay as they are. */
  public synchronized void stop() {
    if (sending == null) {
      return;
    }
    for (Stage stage : new Stage[] {looking, receiving, sending}) {
      stage.stop();
      if (!stage.join(STOP_WITHIN)) {
        stage.interrupt();
      }
    }
    sending = null;
  }

  /**
   * The live picture of a race, whichever node is its home: what comes after this returns is shown.
   * Of a race of another node that is not watched here yet it waits up to a second for that.
   *
   * @return empty when the race does not run, or has no home now
   * @throws RuntimeException the database was asked and does not answer
   */
  public Optional<LiveFeed> find(String raceId) {
    Optional<LiveFeed> here = live.find(raceId);
    if (here.isPresent() && !here.get().isMirror()) {
      return here;
    }
    for (MirroredRace mirror = mirror(raceId); mirror != null; mirror = mirror(raceId)) {
      mirror.wanted(System.nanoTime());
      // Asked again: it was ended just now if nobody had watched for long.
      if (live.find(raceId).orElse(null) == mirror.feed()) {
        mirror.awaitShown(System.nanoTime());
        return Optional.of(mirror.feed());
      }
      mirrors.remove(raceId, mirror);
    }
    return live.find(raceId);
  }

  /** Likewise, of the race that receives on that port. */
  public Optional<LiveFeed> findByUdpPort(int udpPort) {
    Optional<LiveFeed> here = live.findByUdpPort(udpPort);
    if (here.filter(feed -> !feed.isMirror() || !isPractice(feed)).isPresent()) {
      return find(here.get().race().id());
    }
    // The practice race's port is another one once its home is.
    return nodes.others().isEmpty() ? Optional.empty() : raceOn(udpPort).flatMap(this::find);
  }

  private static boolean isPractice(LiveFeed feed) {
    return feed.race().id().equals(RaceInfo.PRACTICE);
  }

  /**
   * The id of the race that runs on that port, wherever its home is.
   *
   * @throws RuntimeException the database does not answer
   */
  public Optional<String> raceOn(int udpPort) {
    return udpPort == 0 ? Optional.empty() : races.runningOn(udpPort);
  }

  /** Viewers of a race of this node on other nodes. */
  public int viewersElsewhere(String raceId) {
    return shared.viewers(raceId);
  }

  /** Races of this node that other nodes watch. */
  public int sharedRaces() {
    return shared.size();
  }

  /** Races of other nodes that are shown here. */
  public int mirroredRaces() {
    return mirrors.size();
  }

  /** What was counted since the server started. */
  public NodeCounters counters() {
    return counters;
  }

  /** Null when another node is not the race's home. */
  private MirroredRace mirror(String raceId) {
    MirroredRace known = mirrors.get(raceId);
    if (known != null && known.feed().isMirror()) {
      return known;
    }
    Optional<Node> home = nodes.homeElsewhere(raceId);
    Optional<RaceInfo> race = home.isPresent() ? races.running(raceId) : Optional.empty();
    if (race.isEmpty()) {
      return null;
    }
    LiveFeed feed = live.mirror(race.get());
    if (!feed.isMirror()) {
      return null;
    }
    MirroredRace begun = mirrorOf(feed);
    say(begun, home.get().runId());
    return begun;
  }

  private MirroredRace mirrorOf(LiveFeed feed) {
    return mirrors.compute(
        feed.race().id(),
        (id, known) ->
            known != null && known.feed() == feed
                ? known
                : new MirroredRace(feed, counters, System.nanoTime()));
  }

  /**
   * Tells the home that the race is watched, when that is due.
   *
   * @param homeNow null = not known anew
   */
  private void say(MirroredRace mirror, UUID homeNow) {
    mirror
        .due(homeNow, System.nanoTime())
        .ifPresent(home -> sender.send(home, own -> mirror.watch(own.runId(), clock.micros())));
  }

  /** Tells the homes again that their races are watched; asks no database, which may hang. */
  private void sayAgain() {
    mirrors.values().forEach(mirror -> say(mirror, null));
  }

  private void take(NodeMessage message) {
    MirroredRace mirror = mirrors.get(message.raceId());
    if (message instanceof NodeMessage.Watch watch) {
      shared.heard(watch);
      sender.wake();
    } else if (mirror == null || !mirror.isFrom(message)) {
      LOG.log(Level.DEBUG, "A message of a race that is not watched here any more");
    } else if (message instanceof NodeMessage.Judged) {
      toJudge.add(message.raceId());
    } else if (message instanceof NodeMessage.Ended) {
      live.end(mirror.feed());
    } else {
      mirror.take(message, clock.micros());
    }
  }

  private void look(Stage stage) throws InterruptedException {
    while (stage.pause(LOOK)) {
      // Those that this node was the home of until now, too.
      live.all().stream().filter(LiveFeed::isMirror).forEach(this::mirrorOf);
      for (MirroredRace mirror : mirrors.values()) {
        try {
          look(mirror, System.nanoTime());
        } catch (RuntimeException e) {
          // The database: what is shown goes on from the home that is known.
          LOG.log(Level.DEBUG, "A race of another node could not be looked up", e);
        }
      }
      toJudge.forEach(this::judge);
    }
  }

  private void look(MirroredRace mirror, long nowNanos) {
    LiveFeed feed = mirror.feed();
    String raceId = mirror.raceId();
    if (feed.viewers() + feed.drones().channels() > 0) {
      mirror.wanted(nowNanos);
    } else if (nowNanos - mirror.wantedNanos() > KEEP_NANOS) {
      live.endUnlessWatched(feed);
    }
    if (!feed.isMirror() || live.find(raceId).orElse(null) != feed) {
      mirrors.remove(raceId, mirror);
      homeless.remove(raceId);
      return;
    }
    Optional<Node> home = nodes.homeElsewhere(raceId);
    if (home.isPresent()) {
      homeless.remove(raceId);
    } else if (hasEnded(raceId, nowNanos)) {
      live.end(feed);
    }
    home.ifPresent(now -> say(mirror, now.runId()));
  }

  private boolean hasEnded(String raceId, long nowNanos) {
    Long since = homeless.putIfAbsent(raceId, nowNanos);
    if (since == null || nowNanos - since < ENDED_NANOS) {
      return false;
    }
    homeless.put(raceId, nowNanos);
    return races.running(raceId).isEmpty();
  }

  private void judge(String raceId) {
    try {
      judge.accept(raceId);
      toJudge.remove(raceId);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Who may watch is read again later", e);
    }
  }
}
