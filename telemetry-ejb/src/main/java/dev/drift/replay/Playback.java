package dev.drift.replay;

import dev.drift.archive.RaceTimeline;
import dev.drift.archive.TimelineSelection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one replay shows now, and what it reads for it: the position, what was read ahead, the
 * reads.
 *
 * <p>One read at a time. While a jump is under way, and where what was read ahead is used up, the
 * position stands still. Used by the loop's thread.
 */
final class Playback {

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A race may be flown while it is replayed, but its end is not asked for more often. */
  private static final long TAIL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReplayServices services;
  private final Playhead head = new Playhead();
  private final ReadAhead ahead = new ReadAhead();
  private RaceTimeline timeline;
  private Map<String, Integer> drones;
  private DroneChoice choice = DroneChoice.ALL;
  private boolean loop;
  private TimelinePosition wanted = TimelinePosition.FIRST;
  private Read read;
  private boolean tailWanted;
  private long noReadBeforeNanos;
  private long noTailBeforeNanos;
  private Due latest = Due.NOTHING;
  private long epoch;
  private boolean changed;

  Playback(RaceTimeline timeline, ReplayServices services) {
    know(timeline);
    this.services = services;
    this.noReadBeforeNanos = services.nanoTime().getAsLong();
    this.noTailBeforeNanos = noReadBeforeNanos;
    head.hold(noReadBeforeNanos);
  }

  /**
   * Does what the viewer asks.
   *
   * @throws IllegalArgumentException with a text for the viewer; nothing was done then
   */
  void apply(ReplayCommand command, long nowNanos) {
    if (command.drones() != null) {
      requireKnown(command.drones());
      choice = command.drones();
      goTo(
          wanted != null
              ? wanted
              : isJumping() ? read.position() : TimelinePosition.at(head.positionMicros()));
    }
    if (command.seek() != null) {
      goTo(command.seek());
    }
    if (command.speed() != null) {
      head.speed(command.speed());
    }
    if (command.loop() != null) {
      loop = command.loop();
    }
    if (command.play() != null) {
      if (!head.isPlaying()) {
        head.hold(nowNanos);
      }
      head.play(command.play());
    }
    changed = true;
  }

  private void know(RaceTimeline newTimeline) {
    timeline = newTimeline;
    drones = newTimeline.drones();
  }

  private void requireKnown(DroneChoice wish) {
    if (wish.ids() != null) {
      for (String id : wish.ids()) {
        if (!drones.containsKey(id)) {
          throw new IllegalArgumentException("there is no drone '" + id + "' in this race");
        }
      }
    }
  }

  private void goTo(TimelinePosition position) {
    wanted = position;
    tailWanted = false;
  }

  /** Takes what was read, and reads what is due. */
  void read(long nowNanos) {
    take(nowNanos);
    if (read != null || nowNanos < noReadBeforeNanos) {
      return;
    }
    Read next = next();
    if (next != null && services.reads().test(next)) {
      read = next;
      tailWanted = false;
      if (next.kind() == Read.Kind.JUMP) {
        wanted = null;
      }
    }
  }

  private Read next() {
    // A selection is made for a read alone: this is asked on every visit.
    if (wanted != null) {
      return Read.jump(services.reader(), selection(), wanted);
    }
    if (tailWanted) {
      return Read.tail(services.reader(), selection(), ahead.ends());
    }
    ReadAhead.Ends more = ahead.wanted(head.positionMicros(), head.speed());
    return more.isNone() ? null : Read.ahead(services.reader(), selection(), more);
  }

  private TimelineSelection selection() {
    return new TimelineSelection(
        timeline.raceKey(), timeline.firstReceivedAtMicros(), chosen(choice));
  }

  private Map<String, Integer> chosen(DroneChoice wish) {
    if (wish.ids() == null) {
      return null;
    }
    Map<String, Integer> chosen = new LinkedHashMap<>(drones);
    // A race that was deleted meanwhile has none of them.
    chosen.keySet().retainAll(wish.ids());
    return chosen;
  }

  private void take(long nowNanos) {
    Read done = read;
    if (done == null || (done.found() == null && !done.hasFailed())) {
      return;
    }
    read = null;
    if (done.hasFailed()) {
      noReadBeforeNanos = nowNanos + RETRY_NANOS;
      wanted = wanted == null ? done.position() : wanted;
    } else if (wanted == null) {
      // Else it is of a position that the viewer does not want any more.
      take(done.kind(), done.found(), nowNanos);
    }
  }

  private void take(Read.Kind kind, Read.Found found, long nowNanos) {
    if (found.timeline() != null) {
      know(found.timeline());
    }
    switch (kind) {
      case JUMP -> arrive(found);
      case AHEAD -> ahead.add(found.pages());
      case TAIL -> {
        noTailBeforeNanos = nowNanos + TAIL_NANOS;
        ahead.add(found.pages());
        head.moveTo(Math.max(head.positionMicros(), timeline.firstMicros()));
        if (found.pages().isEmpty()) {
          end();
        }
      }
    }
  }

  private void arrive(Read.Found found) {
    head.moveTo(found.positionMicros());
    ahead.restart(found.pages());
    latest = found.latest();
    epoch++;
    changed = true;
  }

  private void end() {
    if (loop && !timeline.isEmpty()) {
      goTo(TimelinePosition.FIRST);
    } else {
      head.play(false);
      changed = true;
    }
  }

  /** Stands still, because the viewer takes nothing. */
  void hold(long nowNanos) {
    head.hold(nowNanos);
  }

  /** Moves on; what is due, that of a new position first. */
  Due advance(long nowNanos) {
    if (isJumping()) {
      head.hold(nowNanos);
      return Due.NOTHING;
    }
    if (!latest.isNothing()) {
      Due first = latest.plus(ahead.takeUntil(head.positionMicros()));
      latest = Due.NOTHING;
      head.hold(nowNanos);
      return first;
    }
    head.advance(nowNanos, Math.min(ahead.coveredMicros(), endMicros()));
    Due due = ahead.takeUntil(head.positionMicros());
    if (head.isPlaying() && isAtEnd() && read == null && nowNanos >= noTailBeforeNanos) {
      tailWanted = true;
    }
    return due;
  }

  /** The end as far as it is known: of a race that is flown, pages hold what is newer. */
  private long endMicros() {
    return Math.max(lastMicros(), ahead.endMicros());
  }

  private long lastMicros() {
    return Math.max(timeline.lastMicros(), head.positionMicros());
  }

  /** Whether the position is about to change, or nothing is known of any yet. */
  boolean isJumping() {
    return wanted != null || (read != null && read.kind() == Read.Kind.JUMP);
  }

  /** Whether the position stands still because the archive is awaited. */
  boolean isWaiting() {
    return isJumping()
        || (head.isPlaying()
            && !ahead.isComplete()
            && head.positionMicros() >= ahead.coveredMicros());
  }

  boolean isPlaying() {
    return head.isPlaying();
  }

  private boolean isAtEnd() {
    return ahead.isComplete()
        && ahead.size() == 0
        && head.positionMicros() >= timeline.lastMicros();
  }

  /** Whether the viewer is to be told how it stands, since the last call. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  ReplayState state(boolean buffering) {
    return new ReplayState(
        epoch,
        head.isPlaying(),
        buffering,
        head.speed(),
        loop,
        head.positionMicros(),
        lastMicros(),
        isAtEnd(),
        choice);
  }

  /** The drones that a choice means. */
  Collection<String> ids(DroneChoice wish) {
    return wish.ids() == null ? drones.keySet() : wish.ids();
  }

  DroneChoice choice() {
    return choice;
  }

  RaceTimeline timeline() {
    return timeline;
  }

  /** Samples and readings that wait now; any thread. */
  int waiting() {
    return ahead.size();
  }

  /** Lets go of everything. */
  void close() {
    if (read != null) {
      read.abandon();
    }
  }
}
