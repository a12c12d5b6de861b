package dev.drift.server;

import dev.drift.archive.BatchFates;
import dev.drift.archive.BatchLedger;
import dev.drift.archive.ResumeReader;
import dev.drift.archive.SchemaMigration;
import dev.drift.archive.StoredSourceReader;
import dev.drift.batch.ConsumerCounters;
import dev.drift.batch.SampleQueue;
import dev.drift.batch.SampleQueue.QueueUnavailableException;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.config.LogId;
import dev.drift.control.AdmissionRefresh;
import dev.drift.control.Admissions;
import dev.drift.control.ArchiveProgress;
import dev.drift.control.Audiences;
import dev.drift.control.PullSourceCalls;
import dev.drift.control.RaceGate;
import dev.drift.control.RacePresence;
import dev.drift.health.Readiness;
import dev.drift.health.Startup;
import dev.drift.health.Trouble;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.pull.PullSources;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.listening.ListenerDirectory;
import dev.drift.live.LiveDirectory;
import dev.drift.live.node.NodePictures;
import dev.drift.live.timing.TimingDirectory;
import dev.drift.management.ManagedBean;
import dev.drift.metrics.PipelineMetrics;
import dev.drift.node.HomeRepository;
import dev.drift.node.NodeDirectory;
import dev.drift.node.QueueTakeover;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceRepository;
import dev.drift.server.console.Consoles;
import dev.drift.settings.ServerSettings;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import dev.drift.viewer.ServerDrained;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Starts the pipeline with the server and ends it with the server: the schema, what the last run
 * left on the queue, then the races' ports. Waits for a database or a broker that is not there yet.
 */
@Singleton
@jakarta.ejb.Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@Local({Startup.class, Readiness.class, Trouble.class, RaceGate.class})
public class ServerRun implements Startup, Readiness, Trouble, RaceGate {

  private static final Logger LOG = System.getLogger(ServerRun.class.getName());
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
  private static final Duration LEFT_OVER_AT_MOST = Duration.ofSeconds(60);
  private static final Duration STAGE_ENDS_WITHIN = Duration.ofSeconds(1);
  private static final Duration START_ENDS_WITHIN = Duration.ofSeconds(3);
  private static final Duration DRAIN_AT_MOST = Duration.ofSeconds(8);
  private static final Duration END_AT_MOST = Duration.ofSeconds(5);
  private static final Duration TAKEN_OVER_AT_MOST = Duration.ofSeconds(3);

  @Resource private ManagedThreadFactory threads;
  @Resource private ContextService contexts;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  @Inject private ServerSettings settings;
  @Inject private RaceRepository races;
  @Inject private SampleQueue queue;
  @Inject private ConsumerCounters consumers;
  @Inject private BatchLedger ledger;
  @Inject private BatchFates fates;
  @Inject private ResumeReader resume;
  @Inject private IntakeDirectory intakes;
  @Inject private LiveDirectory live;
  @Inject private NodePictures pictures;
  @Inject private ListenerDirectory listeners;
  @Inject private TimingDirectory timings;
  @Inject private ListeningDoor door;
  @Inject private PipelineMetrics metrics;
  @Inject private ArchiveProgress progress;
  @Inject private Admissions admissions;
  @Inject private StreamIntake streams;
  @Inject private Audiences audiences;
  @Inject private AdmissionRefresh admissionRefresh;
  @Inject private PullSources pullSources;
  @Inject private PullSourceCalls pullSourceCalls;
  @Inject private StoredSourceReader storedSources;
  @Inject private Stages stages;
  @Inject private HomeRepository homes;
  @Inject private NodeDirectory nodes;
  @Inject private RacePresence presence;
  @Inject private QueueTakeover queues;
  @Inject private Demo demo;
  @Inject private Consoles consoles;
  @Inject private Event<ServerDrained> drainedEvents;

  private final SteadyClock clock = SteadyClock.ofServer();
  private final ServerState state = new ServerState();
  private Pipeline pipeline;
  private NodeLease lease;
  private HomeKeeper keeper;
  private Thread starter;
  private ClockWatch clockWatch;
  private Stage refreshing;
  private Stage watchingClock;
  private volatile Stage renewing;
  private volatile Stage keeping;
  private ManagedBean management;
  private ManagedBean demoManagement;

  /** Whether the drain stored everything; empty = there was none yet. */
  private Optional<Boolean> drained = Optional.empty();

  @PostConstruct
  void begin() {
    SourceCalls calls =
        new SourceCalls(settings, pullSources, pullSourceCalls, storedSources, metrics, threads);
    lease =
        new NodeLease(settings, homes, nodes, new PresenceNotice(homes, presence), this::forsake);
    pipeline =
        new Pipeline(
            settings,
            queue,
            lease.lease(),
            nodes,
            intakes,
            live,
            listeners,
            timings,
            resume,
            admissions,
            streams,
            calls,
            consoles,
            stages,
            threads);
    keeper =
        new HomeKeeper(
            homes,
            nodes,
            lease,
            races,
            queues,
            pipeline,
            state,
            this::settlePractice,
            () -> leftOverStored(this::fence, TAKEN_OVER_AT_MOST));
    fates.ofRun(intakes.intakeId());
    metrics.watchPublisher(pipeline::waitingSamples);
    Executor application = contexts.currentContextExecutor();
    consoles.open(application, pipeline::waitingSamples, this::drainForGood);
    clockWatch = new ClockWatch(clock, intakes);
    starter = threads.newThread(this::start);
    starter.setName("drift-start");
    starter.start();
    refreshing = stages.start("drift-admissions", admissionRefresh::run);
    watchingClock = stages.start("drift-clock", clockWatch::run);
    timings.start();
    pictures.start();
    door.open(application);
    DrainMXBean drain = this::drainForGood;
    management = ManagedBean.register(DrainMXBean.NAME, DrainMXBean.class, drain, application);
    demoManagement = ManagedBean.register(DemoMXBean.NAME, DemoMXBean.class, demo, application);
  }

  /** Payara finds it by its name: no other method may have it. */
  @PreDestroy
  void stop() {
    try {
      drain();
    } finally {
      // First what needs nothing of the container: WildFly ends beans in no order.
      consoles.close();
      management.close();
      demoManagement.close();
      door.close();
    }
  }

  @Override
  public Optional<String> notStartedBecause() {
    return state.notStartedBecause();
  }

  @Override
  public Optional<String> notReadyBecause() {
    return state.notReadyBecause();
  }

  @Override
  public Optional<String> trouble() {
    return pipeline.isHeldUp()
        ? Optional.of(
            "The queue takes no samples ("
                + pipeline.waitingSamples()
                + " wait in memory). Look at its disk and the log.")
        : Optional.empty();
  }

  @Override
  public boolean isOpen(Race race) {
    return pipeline.isOpen(race);
  }

  @Override
  public RaceIntake open(Race race) throws IOException {
    Optional<String> because = state.notReadyBecause();
    if (because.isPresent()) {
      throw new RefusedException(
          Why.BUSY, "The server is not ready (" + because.get() + "): try again soon.", TRY_AGAIN);
    }
    // In the transaction that starts the race, if it is started.
    if (!homes.claim(race.key(), lease.own().runId())) {
      throw new RefusedException(Why.BUSY, "The race moves to another server.", TRY_AGAIN);
    }
    return pipeline.open(race);
  }

  /** Another node has taken over: ends what this run did as a home. */
  private UUID forsake() {
    UUID next = pipeline.forsake();
    fates.beginRun(next, intakes.total());
    return next;
  }

  @Override
  public void changed(String raceId) {
    // Who may not watch any more goes, also when it can't be read who may send.
    try {
      admissions.refresh(raceId);
      pullSourceCalls.refresh(raceId);
      timings.refresh(raceId);
    } finally {
      audiences.refresh(raceId);
      consoles.refresh(raceId);
    }
  }

  @Override
  public void abandon(RaceIntake opened) {
    pipeline.abandon(opened);
  }

  @Override
  public void end(Race race) {
    RaceEnding ending = new RaceEnding(progress);
    pipeline.close(race.info()).ifPresent(intake -> ending.awaitStored(intake.race(), END_AT_MOST));
    live.close(race.id());
    listeners.end(race.id());
    if (lease.own() != null) {
      homes.release(race.key(), lease.own().runId());
    }
  }

  /** Before the server is stopped, and everything still runs that connections need. */
  private boolean drainForGood() {
    boolean all = drain();
    drainedEvents.fire(new ServerDrained());
    return all;
  }

  private synchronized boolean drain() {
    if (drained.isEmpty()) {
      drained = Optional.of(closeAndStore());
    }
    return drained.get();
  }

  private boolean closeAndStore() {
    state.stop();
    refreshing.stop();
    watchingClock.stop();
    joinStarter();
    finish(keeping);
    long end = System.nanoTime() + DRAIN_AT_MOST.toNanos();
    boolean published = pipeline.close(DRAIN_AT_MOST.dividedBy(2));
    pictures.stop();
    timings.stop();
    listeners.stop();
    boolean stored =
        published
            && leftOverStored(this::fence, Duration.ofNanos(end - System.nanoTime()))
            // The fence overtakes a batch that waits for its next try: this does not.
            && ArchiveProgress.await(progress::isStored, end);
    leave(stored);
    long buried = progress.countBuried();
    sayDrained(stored, buried);
    return stored && buried == 0;
  }

  /** The races go on at another node, at once if everything is stored. */
  private void leave(boolean stored) {
    finish(renewing);
    try {
      lease.leave(stored);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "The lease ends by itself, because the database does not answer: {0}",
          e.getMessage());
    }
  }

  private static void finish(Stage stage) {
    if (stage != null) {
      stage.stop();
      if (!stage.join(STAGE_ENDS_WITHIN)) {
        stage.interrupt();
      }
    }
  }

  private static void sayDrained(boolean stored, long buried) {
    if (!stored) {
      LOG.log(
          Level.WARNING,
          "Not everything is stored yet; the rest is on the queue and is stored after the next"
              + " start.");
    } else if (buried == 0) {
      LOG.log(Level.INFO, "Everything that was accepted is stored.");
    } else {
      LOG.log(
          Level.WARNING,
          "Everything that was accepted is stored or in the dead letters ({0} samples and readings):"
              + " send them again on the page /system after the next start.",
          Long.toString(buried));
    }
  }

  /** Ends the start, which needs the database and the broker, before they go. */
  private void joinStarter() {
    starter.interrupt();
    try {
      starter.join(START_ENDS_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start() {
    try {
      openDatabase();
      if (!register()) {
        return;
      }
      QueueFence fence = fence();
      progress.begin(fence::hasPassed);
      if (state.startingBecause("storing what the last run left on the queue")
          && !leftOverStored(() -> fence, LEFT_OVER_AT_MOST)) {
        LOG.log(
            Level.WARNING,
            "The queue still holds samples of the last run; they are stored while the server runs.");
      }
      if (state.startingBecause("opening the races")) {
        resume.newestOfRunning().ifPresent(clockWatch::beginAfter);
        keeper.endEarlierRuns();
        if (homes.claim(practiceRace().key(), lease.own().runId())) {
          // Read again: what was left over may have been its first samples.
          var unused = pipeline.open(settlePractice());
        }
        keeper.openHomeless();
        pipeline.start();
        audiences.rehearse();
        keeping = stages.start("drift-homes", keeper::run);
        state.ready();
      }
    } catch (IOException | RuntimeException e) {
      if (state.failed("it could not start; the log says why")) {
        LOG.log(Level.ERROR, "DRIFT can't start: " + e.getMessage(), e);
      } else {
        LOG.log(
            Level.DEBUG, "The start ended, because the server is stopping: {0}", e.getMessage());
      }
    }
  }

  /** Begins the lease; false = the server stops. */
  private boolean register() {
    while (!lease.register(intakes.intakeId())) {
      if (!state.startingBecause(
          "waiting until the last run with the name " + settings.nodeName() + " has ended")) {
        return false;
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
    renewing = stages.start("drift-lease", lease::run);
    return true;
  }

  private void openDatabase() {
    String logged = null;
    while (true) {
      try {
        new SchemaMigration(dataSource).migrate();
        if (races.find(RaceInfo.PRACTICE).isEmpty()) {
          var unused = settlePractice();
        }
        return;
      } catch (RuntimeException e) {
        if (!state.startingBecause("waiting for the database")) {
          throw e;
        }
        if (!Objects.equals(logged, e.getMessage())) {
          logged = e.getMessage();
          LOG.log(Level.WARNING, "Waiting for the database: {0}", logged);
        }
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  /** Writes this server's settings into the practice race, which is created if there is none. */
  private Race settlePractice() {
    int udpPort = settings.number(DriftSetting.UDP_PORT);
    Race practice =
        races.ensurePractice(
            settings.streamFormat(), settings.batteryOrder(), udpPort, clock.instant());
    if (practice.info().udpPort() != udpPort) {
      LOG.log(
          Level.WARNING,
          "The practice race has no UDP port: a created race has {0} until it ends. Give another"
              + " with {1}.",
          Integer.toString(udpPort),
          DriftSetting.UDP_PORT.option(),
          LogId.race(practice.id()));
    }
    return practice;
  }

  private boolean leftOverStored(Supplier<QueueFence> fence, Duration atMost) {
    try {
      return fence.get().await(atMost);
    } catch (QueueUnavailableException | RuntimeException e) {
      LOG.log(Level.WARNING, "The queue or the database does not answer: {0}", e.getMessage());
      return false;
    }
  }

  private QueueFence fence() {
    return new QueueFence(queue, ledger, consumers, practiceRace().key(), intakes.intakeId());
  }

  private Race practiceRace() {
    return races.find(RaceInfo.PRACTICE).orElseThrow();
  }
}
