package dev.drift.replay;

import dev.drift.archive.RaceTimeline;
import dev.drift.archive.SampleCursor;
import dev.drift.archive.SamplePage;
import dev.drift.archive.SampleSelection;
import dev.drift.archive.TimelineReader;
import dev.drift.sample.TelemetrySample;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** One read from the archive for one replay: done by a reading thread, then taken by the loop's. */
final class Read implements Runnable {

  private static final Logger LOG = System.getLogger(Read.class.getName());

  /** Why it is read. */
  enum Kind {
    /** The replay goes elsewhere: what every drone last did there, and what follows. */
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
   * @param latest what every drone last did there; empty unless a JUMP
   */
  record Found(
      RaceTimeline timeline, long positionMicros, List<TelemetrySample> latest, SamplePage page) {}

  private final Kind kind;
  private final SampleSelection selection;
  private final TimelinePosition position;
  private final SampleCursor after;
  private final TimelineReader reader;
  private volatile boolean abandoned;
  private volatile Found found;
  private volatile boolean failed;

  private Read(
      Kind kind,
      SampleSelection selection,
      TimelinePosition position,
      SampleCursor after,
      TimelineReader reader) {
    this.kind = kind;
    this.selection = selection;
    this.position = position;
    this.after = after;
    this.reader = reader;
  }

  static Read jump(TimelineReader reader, SampleSelection selection, TimelinePosition position) {
    return new Read(Kind.JUMP, selection, position, null, reader);
  }

  static Read ahead(TimelineReader reader, SampleSelection selection, SampleCursor after) {
    return new Read(Kind.AHEAD, selection, null, after, reader);
  }

  static Read tail(TimelineReader reader, SampleSelection selection, SampleCursor after) {
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
    List<TelemetrySample> latest = reader.latest(selection, micros);
    SampleCursor next = new SampleCursor(micros, Integer.MAX_VALUE);
    return new Found(timeline, micros, latest, reader.page(selection, next, ReadAhead.PAGE));
  }

  private Found more() {
    RaceTimeline timeline = kind == Kind.TAIL ? reader.timeline(selection.raceKey()) : null;
    return new Found(timeline, 0, List.of(), reader.page(selection, after, ReadAhead.PAGE));
  }

  /** What was found; null = not done, or failed. */
  Found found() {
    return found;
  }

  boolean hasFailed() {
    return failed;
  }
}
