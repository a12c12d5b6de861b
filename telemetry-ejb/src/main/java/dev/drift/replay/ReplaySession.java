package dev.drift.replay;

import dev.drift.archive.RaceTimeline;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.RosterDrone;
import dev.drift.viewer.Viewer;
import dev.drift.viewer.ViewerConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One viewer's replay of one race.
 *
 * <p>While the viewer takes nothing the replay stands still: nothing is lost, and nothing but the
 * what was read ahead waits.
 */
public final class ReplaySession extends Viewer {

  private static final long IDLE_VISIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So long the archive may take before the viewer is told. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final RaceInfo race;
  private final PageFormat format;
  private final int hz;
  private final ReplayServices services;
  private final CommandBox commands;
  private final Runnable leave;

  // The loop's own.
  private final Playback playback;
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
    super(connection, services.badItems(), services.nanoTime().getAsLong());
    this.race = race;
    this.format = opening.format();
    this.hz = opening.hz();
    this.services = services;
    this.leave = () -> left.accept(this);
    this.commands = new CommandBox(services.nanoTime());
    this.playback = new Playback(timeline, services);
    playback.apply(opening.command(), services.nanoTime().getAsLong());
    this.messages = new ReplayMessages(format, roster::index, services.badItems());
    roster.add(playback.ids(playback.choice()));
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

  @Override
  public void leave() {
    leave.run();
  }

  /** Samples and readings that were read and not yet sent. */
  int waiting() {
    return playback.waiting();
  }

  @Override
  protected long serve(long nowNanos) throws IOException {
    obey(nowNanos);
    playback.read(nowNanos);
    if (canTake(nowNanos)) {
      try {
        writeDue(nowNanos);
      } catch (ReplayRoster.FullException e) {
        return sendAway(CloseCode.POLICY, e.getMessage());
      }
    } else {
      playback.hold(nowNanos);
    }
    boolean busy = playback.isPlaying() || playback.isJumping() || stateDue;
    return busy
        ? (Math.floorDiv(nowNanos, tickNanos()) + 1) * tickNanos()
        : nowNanos + IDLE_VISIT_NANOS;
  }

  private void obey(long nowNanos) {
    ReplayCommand command = commands.takeCommand();
    if (command != null) {
      try {
        if (command.drones() != null) {
          roster.requireRoom(playback.ids(command.drones()));
        }
        playback.apply(command, nowNanos);
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

  private void writeDue(long nowNanos) throws IOException {
    long tick = Math.floorDiv(nowNanos, tickNanos());
    List<Frames> due = new ArrayList<>();
    greet(due);
    noticeWaiting(nowNanos);
    stateDue |= playback.takeChanged() && !playback.isJumping();
    if (error != null) {
      due.add(messages.error(error));
      error = null;
    }
    if (stateDue || tick > lastTick) {
      lastTick = tick;
      step(nowNanos, due);
    }
    if (!due.isEmpty()) {
      write(Frames.concatenate(due));
    }
  }

  private void greet(List<Frames> due) {
    if (!greeted) {
      greeted = true;
      due.add(messages.hello(race, hz, nowMicros(), roster.takeUnannounced(), playback.timeline()));
    }
  }

  private void noticeWaiting(long nowNanos) {
    boolean was = waiting;
    waiting = playback.isWaiting();
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
    ReplayState state = stateDue ? playback.state(buffering) : null;
    stateDue = false;
    Due next = playback.advance(nowNanos);
    List<TelemetrySample> samples = roster.numbered(next.samples());
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
    if (!next.readings().isEmpty()) {
      due.add(messages.readings(next.readings()));
    }
  }

  private long nowMicros() {
    return Micros.now(services.clock());
  }

  /** Lets go of what is under way; the session is not visited again. */
  void end() {
    playback.close();
  }
}
