package dev.drift.replay;

import dev.drift.archive.RaceTimeline;
import dev.drift.archive.TimelineReader;
import dev.drift.config.DriftSetting;
import dev.drift.live.CloseCode;
import dev.drift.live.ViewerConnection;
import dev.drift.race.RaceInfo;
import dev.drift.settings.ServerSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The replays that run now; owns their threads. */
@ApplicationScoped
public class ReplayDirectory {

  private final ReplayCounters counters = new ReplayCounters();
  private final LongSupplier nanoTime;
  private final ReplayEngine engine;
  private ReplayServices services;
  private ReplayReads reads;

  @Resource private ManagedThreadFactory threadFactory;
  @Inject private ServerSettings settings;
  @Inject private TimelineReader reader;

  /** For the container. */
  public ReplayDirectory() {
    this(System::nanoTime);
  }

  ReplayDirectory(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.engine = new ReplayEngine(nanoTime);
  }

  @PostConstruct
  void start() {
    start(reader, threadFactory, settings.number(DriftSetting.REPLAYS), Clock.systemUTC());
    Thread thread = threadFactory.newThread(engine);
    thread.setName("drift-replay");
    thread.start();
  }

  /** Starts all but the engine's thread. */
  ReplayEngine start(TimelineReader archive, ThreadFactory threads, int mostSessions, Clock clock) {
    engine.addSeats(mostSessions);
    reads = new ReplayReads(threads, mostSessions, counters, engine::wake);
    services = new ReplayServices(archive, counters, clock, nanoTime, reads::begin, engine::wake);
    return engine;
  }

  @PreDestroy
  void stop() {
    engine.stop();
    reads.stop();
  }

  /**
   * Does now what the first viewer would wait for otherwise.
   *
   * @throws dev.drift.archive.ArchiveException when the database does not answer
   */
  public void rehearse() {
    var unused = ReplayRehearsal.run(services.reader(), services.clock());
  }

  /**
   * Lets a viewer replay a race.
   *
   * @return empty when there is no place, or the opening is not allowed; the connection is closed
   *     then
   * @throws dev.drift.archive.ArchiveException when the database does not answer
   */
  public Optional<ReplaySession> open(
      RaceInfo race, ReplayOpening opening, ViewerConnection connection) {
    if (!engine.takeSeat()) {
      connection.close(CloseCode.TRY_AGAIN_LATER, "the server has enough replays: try again later");
      return Optional.empty();
    }
    boolean added = false;
    try {
      RaceTimeline timeline = services.reader().timeline(race.key());
      ReplaySession session =
          new ReplaySession(race, timeline, opening, connection, services, engine::remove);
      engine.add(session);
      added = true;
      return Optional.of(session);
    } catch (IllegalArgumentException e) {
      connection.close(CloseCode.POLICY, e.getMessage());
      return Optional.empty();
    } finally {
      if (!added) {
        engine.giveUpSeat();
      }
    }
  }

  /** The ids of the races that are replayed now. */
  public Set<String> raceIds() {
    return engine.sessions().stream().map(ReplaySession::raceId).collect(Collectors.toSet());
  }

  /**
   * Ends the replays of a race whose viewers may not watch it, with 1008.
   *
   * @param mayWatch asked for a user's key; 0 = nobody who is signed in
   */
  public void dismissUnless(String raceId, IntPredicate mayWatch) {
    engine.sessions().stream()
        .filter(session -> session.raceId().equals(raceId) && !mayWatch.test(session.userKey()))
        .forEach(ReplaySession::dismiss);
  }

  /** What is held and was sent. */
  public ReplayCounters counters() {
    return counters;
  }

  /** Replays now. */
  public int sessions() {
    return engine.sessions().size();
  }

  /** Samples that were read for replays and not yet sent. */
  public int waitingSamples() {
    return engine.sessions().stream().mapToInt(ReplaySession::waitingSamples).sum();
  }
}
