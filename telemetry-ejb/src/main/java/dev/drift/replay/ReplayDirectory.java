package dev.drift.replay;

import dev.drift.archive.RaceTimeline;
import dev.drift.archive.TimelineReader;
import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.race.RaceInfo;
import dev.drift.settings.ServerSettings;
import dev.drift.supervision.Stages;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.ServerDrained;
import dev.drift.viewer.ViewerConnection;
import dev.drift.viewer.ViewerLoop;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The replays that run now; owns their loop and the threads that read for them. */
@ApplicationScoped
public class ReplayDirectory {

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ReplayCounters counters = new ReplayCounters();
  private final LongSupplier nanoTime;
  private final ViewerLoop loop;
  private final ReplaySessions sessions;
  private ReplayServices services;
  private ReplayReads reads;

  @Resource private ManagedThreadFactory threadFactory;
  @Inject private ServerSettings settings;
  @Inject private TimelineReader reader;
  @Inject private Stages stages;

  /** For the container. */
  public ReplayDirectory() {
    this(System::nanoTime);
  }

  ReplayDirectory(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.loop = new ViewerLoop(nanoTime);
    this.sessions = new ReplaySessions(nanoTime);
  }

  @PostConstruct
  void start() {
    start(reader, threadFactory, settings.number(DriftSetting.REPLAYS), SteadyClock.ofServer());
    loop.start(stages, "drift-replay");
  }

  /** Starts all but the loop. */
  ReplaySessions start(
      TimelineReader archive, ThreadFactory threads, int maxSessions, Clock clock) {
    sessions.addSeats(maxSessions);
    reads = new ReplayReads(threads, maxSessions, counters, loop::wake);
    services =
        new ReplayServices(
            archive, counters, clock, nanoTime, reads::begin, loop::wake, loop::setAside);
    loop.add(sessions);
    return sessions;
  }

  @PreDestroy
  void stop() {
    loop.stop();
    reads.stop();
  }

  /** Closes all viewers before the server is stopped, and waits a moment until they know. */
  void leave(@Observes(notifyObserver = Reception.IF_EXISTS) ServerDrained event) {
    loop.stop();
    var unused = loop.join(LAST_WORDS);
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
   * @return empty when there is no seat left, or the opening is not allowed; the connection is
   *     closed then
   * @throws dev.drift.archive.ArchiveException when the database does not answer
   */
  public Optional<ReplaySession> open(
      RaceInfo race, ReplayOpening opening, ViewerConnection connection) {
    if (loop.isStopping()) {
      connection.close(CloseCode.GOING_AWAY, ViewerLoop.STOPS);
      return Optional.empty();
    }
    if (!sessions.takeSeat()) {
      connection.close(CloseCode.TRY_AGAIN_LATER, "the server has enough replays: try again later");
      return Optional.empty();
    }
    boolean added = false;
    try {
      RaceTimeline timeline = services.reader().timeline(race.key());
      ReplaySession session =
          new ReplaySession(race, timeline, opening, connection, services, sessions::remove);
      sessions.add(session);
      loop.wake();
      added = true;
      return Optional.of(session);
    } catch (IllegalArgumentException e) {
      connection.close(CloseCode.POLICY, e.getMessage());
      return Optional.empty();
    } finally {
      if (!added) {
        sessions.giveUpSeat();
      }
    }
  }

  /** The ids of the races that are replayed now. */
  public Set<String> raceIds() {
    return sessions.all().stream().map(ReplaySession::raceId).collect(Collectors.toSet());
  }

  /**
   * Ends the replays of a race whose viewers may not watch it, with 1008.
   *
   * @param mayWatch asked for a user's key; 0 = nobody who is signed in
   */
  public void dismissUnless(String raceId, IntPredicate mayWatch) {
    sessions.all().stream()
        .filter(session -> session.raceId().equals(raceId))
        .forEach(session -> session.dismissUnless(mayWatch));
    loop.wake();
  }

  /** What is held and was sent. */
  public ReplayCounters counters() {
    return counters;
  }

  /** Replays now. */
  public int sessions() {
    return sessions.all().size();
  }

  /** Samples and readings that were read for replays and not yet sent. */
  public int waiting() {
    return sessions.all().stream().mapToInt(ReplaySession::waiting).sum();
  }
}
