package dev.drift.replay;

import dev.drift.archive.RaceTimeline;
import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelineReader;
import dev.drift.archive.TimelineSelection;
import dev.drift.replay.ReadAhead.Ends;
import dev.drift.replay.ReadAhead.Pages;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One read from the archive for one replay: done by a reading thread, then taken by the loop's. */
final class Read implements Runnable {

  private static final Logger LOG = System.getLogger(Read.class.getName());

  /** Why it is read. */
  enum Kind {
    /** The replay goes elsewhere: what was newest there, and what follows. */
    JUMP,
    /** What follows, in time. */
    AHEAD,
    /** Whether there is more by now. */
    TAIL
  }

  /**
   * What was read.
   *
   * @param timeline the race now; null unless a JUMP or TAIL
   * @param positionMicros where a JUMP arrived
   * @param latest what every drone last did there, and every sensor said before; empty unless a
   *     JUMP
   */
  record Found(RaceTimeline timeline, long positionMicros, Due latest, Pages pages) {}

  private final Kind kind;
  private final TimelineSelection selection;
  private final TimelinePosition position;
  private final Ends after;
  private final TimelineReader reader;
  private volatile boolean abandoned;
  private volatile Found found;
  private volatile boolean failed;

  private Read(
      Kind kind,
      TimelineSelection selection,
      TimelinePosition position,
      Ends after,
      TimelineReader reader) {
    this.kind = kind;
    this.selection = selection;
    this.position = position;
    this.after = after;
    this.reader = reader;
  }

  static Read jump(TimelineReader reader, TimelineSelection selection, TimelinePosition position) {
    return new Read(Kind.JUMP, selection, position, null, reader);
  }

  static Read ahead(TimelineReader reader, TimelineSelection selection, Ends after) {
    return new Read(Kind.AHEAD, selection, null, after, reader);
  }

  static Read tail(TimelineReader reader, TimelineSelection selection, Ends after) {
    return new Read(Kind.TAIL, selection, null, after, reader);
  }

  Kind kind() {
    return kind;
  }

  /** Where a JUMP goes. */
  TimelinePosition position() {
    return position;
  }

  /** Nobody wants it any more. */
  void abandon() {
    abandoned = true;
  }

  @Override
  public void run() {
    if (abandoned) {
      return;
    }
    try {
      found = kind == Kind.JUMP ? jump() : more();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a replay waits: the archive did not answer", e);
      failed = true;
    }
  }

  private Found jump() {
    RaceTimeline timeline = reader.timeline(selection.raceKey());
    long micros = position.within(timeline.firstMicros(), timeline.lastMicros());
    // A sensor may have several readings at one instant: those of the position itself follow.
    Due latest =
        new Due(
            reader.latestSamples(selection, micros), reader.latestReadings(selection, micros - 1));
    Ends next = new Ends(RowCursor.endOf(micros), RowCursor.endOf(micros - 1));
    return new Found(timeline, micros, latest, pages(next));
  }

  private Found more() {
    RaceTimeline timeline = kind == Kind.TAIL ? reader.timeline(selection.raceKey()) : null;
    return new Found(timeline, 0, Due.NOTHING, pages(after));
  }

  private Pages pages(Ends from) {
    return new Pages(
        from.samples() == null ? null : reader.samples(selection, from.samples(), Lane.PAGE),
        from.readings() == null ? null : reader.readings(selection, from.readings(), Lane.PAGE));
  }

  /** What was found; null = not done, or failed. */
  Found found() {
    return found;
  }

  boolean hasFailed() {
    return failed;
  }
}
