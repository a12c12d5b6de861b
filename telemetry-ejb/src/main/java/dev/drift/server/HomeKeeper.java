package dev.drift.server;

import dev.drift.config.BrokerQueues;
import dev.drift.config.FailureLog;
import dev.drift.config.LogId;
import dev.drift.intake.RaceIntake;
import dev.drift.node.HomeRepository;
import dev.drift.node.HomeRepository.Homeless;
import dev.drift.node.KnownLease;
import dev.drift.node.LeaseWatch;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.node.QueueTakeover;
import dev.drift.node.QueueTakeover.TakeoverFailedException;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceStatus;
import dev.drift.supervision.Stage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Makes this node the home of its share of the running races that have none, and takes over from
 * nodes that are gone: first what is on their queues, so that a race goes on where it was stored up
 * to, then their races.
 */
final class HomeKeeper {

  private static final Logger LOG = System.getLogger(HomeKeeper.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration STALLED = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofMillis(50);

  /** For as long a race waits for a node that has fewer. */
  private static final Duration WAITS_FOR_SHARE = Duration.ofSeconds(2);

  private final HomeRepository homes;
  private final NodeDirectory directory;
  private final NodeLease lease;
  private final RaceRepository races;
  private final QueueTakeover queues;
  private final Pipeline pipeline;
  private final ServerState state;
  private final Supplier<Race> settlePractice;
  private final BooleanSupplier queueStored;
  private final LeaseWatch watch = new LeaseWatch(HomeRepository.LEASE, System::nanoTime);
  private boolean oldQueueTaken;

  /** Why a queue could not be moved the last time. */
  private String lastFailure = "";

  /**
   * Of a node that has registered.
   *
   * @param settlePractice writes this server's settings into the practice race
   * @param queueStored waits until all that is on this node's queue now is stored
   */
  HomeKeeper(
      HomeRepository homes,
      NodeDirectory directory,
      NodeLease lease,
      RaceRepository races,
      QueueTakeover queues,
      Pipeline pipeline,
      ServerState state,
      Supplier<Race> settlePractice,
      BooleanSupplier queueStored) {
    this.homes = homes;
    this.directory = directory;
    this.lease = lease;
    this.races = races;
    this.queues = queues;
    this.pipeline = pipeline;
    this.state = state;
    this.settlePractice = settlePractice;
    this.queueStored = queueStored;
  }

  /** The body of its stage. */
  void run(Stage stage) throws InterruptedException {
    while (stage.pause(PERIOD)) {
      try {
        takeOver();
        openHomeless();
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "Homes are looked after when the database answers again", e);
      }
    }
  }

  /**
   * Forgets earlier runs of this server, whose process has ended: what they left is on its queue.
   */
  void endEarlierRuns() {
    homes.expired().stream()
        .filter(this::isEarlierRun)
        .forEach(gone -> homes.leave(gone.runId(), true));
  }

  private boolean isEarlierRun(Node gone) {
    return gone.queue().equals(lease.own().queue());
  }

  private void takeOver() {
    List<KnownLease> allEnded = watch.ended(homes.leases());
    if (!lease.lease().isSteady()) {
      return;
    }
    takeOverOldQueue();
    for (KnownLease ended : allEnded) {
      Node gone = ended.node();
      if (lease.reaches(gone) && !isEarlierRun(gone) && homes.hold(ended, self())) {
        LOG.log(Level.WARNING, "Node {0} does not answer: this one takes over from it.", gone);
        takeOver(ended);
      }
    }
  }

  private void takeOver(KnownLease ended) {
    Node gone = ended.node();
    BooleanSupplier mayGoOn = () -> !state.isStopping() && homes.hold(ended, self());
    while (mayGoOn.getAsBoolean()) {
      if (moved(gone.queue(), mayGoOn) && isStored() && mayGoOn.getAsBoolean()) {
        homes.lose(gone.runId());
        LOG.log(Level.INFO, "Everything that node {0} accepted is stored.", gone.name());
        return;
      }
    }
  }

  private boolean isStored() {
    long ended = homes.endStalled(STALLED);
    if (ended > 0) {
      LOG.log(
          Level.INFO,
          "{0} transactions of a node that does not answer were ended: others waited for them.",
          Long.toString(ended));
    }
    return queueStored.getAsBoolean();
  }

  private boolean moved(String queue, BooleanSupplier mayGoOn) {
    try {
      while (!queues.takeOver(queue)) {
        if (!mayGoOn.getAsBoolean()) {
          return false;
        }
        LockSupport.parkNanos(AGAIN.toNanos());
      }
      return true;
    } catch (TakeoverFailedException e) {
      boolean told = e.getMessage().equals(lastFailure);
      lastFailure = e.getMessage();
      LOG.log(
          told ? Level.DEBUG : Level.WARNING,
          "What is on queue {0} can''t be moved: {1}",
          queue,
          e.getMessage());
      LockSupport.parkNanos(PERIOD.toNanos());
      return false;
    }
  }

  /** The one queue of versions that had no nodes, once, unless a node uses it. */
  private void takeOverOldQueue() {
    boolean used =
        lease.usesOldQueue()
            || directory.others().stream()
                .anyMatch(node -> node.queue().equals(BrokerQueues.SAMPLES));
    oldQueueTaken =
        oldQueueTaken || (!used && moved(BrokerQueues.SAMPLES, () -> !state.isStopping()));
  }

  private UUID self() {
    return lease.own().runId();
  }

  /** Opens this node's share of the running races that have no home, until the server stops. */
  void openHomeless() {
    List<Homeless> homeless = homes.homeless(WAITS_FOR_SHARE);
    if (homeless.isEmpty()) {
      return;
    }
    int running = homes.homes().races();
    int nodes = directory.others().size() + 1;
    int share = (running + nodes - 1) / nodes;
    for (Homeless race : homeless) {
      if (state.isStopping()) {
        return;
      }
      if (race.forLong() || pipeline.openRaces() < share) {
        races.find(race.raceId()).ifPresent(this::openIfFree);
      }
    }
  }

  private void openIfFree(Race race) {
    if (!homes.claim(race.key(), self())) {
      return;
    }
    Optional<RaceIntake> opened = tryToOpen(race);
    if (opened.isEmpty() && race.isPractice()) {
      // Nobody can start it once more: it is tried again.
      homes.release(race.key(), self());
    }
    if (opened.isPresent() && !stillRuns(race)) {
      // Its end was committed before it was opened here.
      pipeline.abandon(opened.get());
      homes.release(race.key(), self());
    }
  }

  private Optional<RaceIntake> tryToOpen(Race race) {
    try {
      return Optional.of(openWithPortIfFree(race.isPractice() ? settlePractice.get() : race));
    } catch (RuntimeException e) {
      FailureLog.log(
          LOG,
          Level.ERROR,
          e,
          "Race ''{0}'' was not opened again: start it once more.",
          race.name(),
          LogId.race(race.id()));
      return Optional.empty();
    }
  }

  private RaceIntake openWithPortIfFree(Race race) {
    try {
      return pipeline.open(race);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "Race ''{0}'' runs without its UDP port {1}, which is in use: free it and start the race"
              + " again.",
          race.name(),
          Integer.toString(race.info().udpPort()),
          LogId.race(race.id()));
      return pipeline.openWithoutPort(race);
    }
  }

  private boolean stillRuns(Race race) {
    return races.find(race.id()).filter(now -> now.status() == RaceStatus.RUNNING).isPresent();
  }
}
