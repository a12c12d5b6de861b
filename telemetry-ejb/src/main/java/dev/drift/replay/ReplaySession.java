package dev.drift.replay;

import dev.drift.archive.RaceTimeline;
import dev.drift.live.CloseCode;
import dev.drift.live.Frames;
import dev.drift.live.LiveFormat;
import dev.drift.live.PongWindow;
import dev.drift.live.RosterDrone;
import dev.drift.live.ViewerConnection;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One viewer's replay of one race.
 *
 * <p>The engine's thread visits it and alone writes to the viewer. While the viewer takes nothing
 * the replay stands still: nothing is lost, and nothing but the samples that were read ahead waits.
 */
public final class ReplaySession {

  private static final long IDLE_VISIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So long the archive may take before the viewer is told. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final RaceInfo race;
  private final LiveFormat format;
  private final int hz;
  private final ViewerConnection connection;
  private final ReplayServices services;
  private final PongWindow window;
  private final CommandBox commands;
  private final Runnable leave;
  private volatile boolean dismissed;

  // The engine's own.
  private final ReplayTrack track;
  private final ReplayRoster roster = new ReplayRoster();
  private final ReplayMessages messages;
  private boolean greeted;
  private boolean stateDue;
  private String error;
  private boolean waiting;
  private boolean buffering;
  private long waitingSinceNanos;
  private long lastTick = Long.MIN_VALUE;

  /**
   * A session that waits for its first visit.
   *
   * @throws IllegalArgumentException with a text for the viewer, when the opening is not allowed
   */
  ReplaySession(
      RaceInfo race,
      RaceTimeline timeline,
      ReplayOpening opening,
      ViewerConnection connection,
      ReplayServices services,
      Consumer<ReplaySession> left) {
    this.race = race;
    this.format = opening.format();
    this.hz = opening.hz();
    this.connection = connection;
    this.services = services;
    this.leave = () -> left.accept(this);
    this.window = new PongWindow(connection, services.nanoTime().getAsLong());
    this.commands = new CommandBox(services.nanoTime());
    this.track = new ReplayTrack(timeline, services);
    track.apply(opening.command(), services.nanoTime().getAsLong());
    this.messages = new ReplayMessages(format, roster::index);
    roster.add(track.ids(track.choice()));
  }

  /** The viewer sent a text. */
  public void command(String text) {
    commands.put(text);
    services.wake().run();
  }

  /** The id of the race. */
  String raceId() {
    return race.id();
  }

  /** Who watches; 0 = nobody who is signed in. */
  int userKey() {
    return connection.userKey();
  }

  /** The race is not for this viewer any more: nothing further is written but the close. */
  void dismiss() {
    dismissed = true;
    services.wake().run();
  }

  /** The peer answered a ping. */
  public void pong() {
    window.heard();
  }

  /** The connection has gone; again without effect. */
  public void leave() {
    leave.run();
  }

  /** Samples that were read and not yet sent. */
  int waitingSamples() {
    return track.waiting();
  }

  /**
   * Does what is due; the engine's.
   *
   * @return when to come again, of {@link System#nanoTime()}
   * @throws IOException when the connection has failed
   */
  long visit(long nowNanos) throws IOException {
    if (dismissed) {
      close(CloseCode.POLICY, CloseCode.NO_SUCH_RACE);
      leave();
      return Long.MAX_VALUE;
    }
    if (window.isDead(nowNanos)) {
      close(CloseCode.GOING_AWAY, "no answer for 30 s");
      leave();
      return Long.MAX_VALUE;
    }
    obey(nowNanos);
    track.read(nowNanos);
    if (window.isOpen(nowNanos)) {
      write(nowNanos);
    } else {
      track.hold(nowNanos);
    }
    window.pingWhenDue(nowNanos);
    boolean busy = track.isPlaying() || track.isJumping() || stateDue;
    return busy
        ? (Math.floorDiv(nowNanos, tickNanos()) + 1) * tickNanos()
        : nowNanos + IDLE_VISIT_NANOS;
  }

  private void obey(long nowNanos) {
    ReplayCommand command = commands.takeCommand();
    if (command != null) {
      try {
        if (command.drones() != null) {
          roster.requirePlaces(track.ids(command.drones()));
        }
        track.apply(command, nowNanos);
      } catch (IllegalArgumentException e) {
        error = e.getMessage();
      }
    }
    String mistake = commands.takeError();
    error = mistake != null ? mistake : error;
  }

  private long tickNanos() {
    return TimeUnit.SECONDS.toNanos(1) / hz;
  }

  private void write(long nowNanos) throws IOException {
    long tick = Math.floorDiv(nowNanos, tickNanos());
    List<Frames> due = new ArrayList<>();
    greet(due);
    noticeWaiting(nowNanos);
    stateDue |= track.takeChanged() && !track.isJumping();
    if (error != null) {
      due.add(messages.error(error));
      error = null;
    }
    if (stateDue || tick > lastTick) {
      lastTick = tick;
      step(nowNanos, due);
    }
    if (!due.isEmpty()) {
      Frames frames = Frames.concatenate(due);
      connection.write(frames);
      window.sent(frames.bytes());
    }
  }

  private void greet(List<Frames> due) {
    if (!greeted) {
      greeted = true;
      due.add(messages.hello(race, hz, nowMicros(), roster.takeUnannounced(), track.timeline()));
    }
  }

  private void noticeWaiting(long nowNanos) {
    boolean was = waiting;
    waiting = track.isWaiting();
    if (waiting && !was) {
      waitingSinceNanos = nowNanos;
    }
    boolean now = waiting && nowNanos - waitingSinceNanos > PATIENCE_NANOS;
    if (now != buffering) {
      buffering = now;
      stateDue = true;
    }
  }

  private void step(long nowNanos, List<Frames> due) {
    ReplayState state = stateDue ? track.state(buffering) : null;
    stateDue = false;
    List<TelemetrySample> samples = roster.numbered(track.advance(nowNanos));
    List<RosterDrone> added = roster.takeUnannounced();
    if (!added.isEmpty()) {
      due.add(messages.roster(added));
    }
    if (state != null) {
      due.add(messages.state(state));
    }
    if (!samples.isEmpty()) {
      due.add(messages.samples(samples, nowMicros()));
      services.counters().sent(samples.size());
    }
  }

  private long nowMicros() {
    return Micros.now(services.clock());
  }

  void close(int code, String reason) {
    connection.close(code, reason);
  }

  /** Lets go of what is under way; the session is not visited again. */
  void end() {
    track.close();
  }
}
