package dev.drift.live;

import java.io.IOException;

/** A client of the original DRIFT: one text message a sample, at once. */
final class DriftViewer extends Viewer {

  /** The most that one write holds, so that a viewer that was behind can't hold up the others. */
  static final int MOST_BYTES_A_WRITE = 256 << 10;

  /** How soon to look again whether a viewer that was behind can take more. */
  static final long RETRY_NANOS = 5_000_000L;

  private long position = -1;

  DriftViewer(LiveFeed feed, ViewerConnection connection, long nowNanos) {
    super(feed, connection, nowNanos);
  }

  @Override
  void begin() {
    if (position < 0) {
      position = feed().driftLog().end();
    }
  }

  @Override
  long pushDue(long nowNanos) throws IOException {
    FrameLog log = feed().driftLog();
    if (position < log.first()) {
      lose(log.first() - position);
      position = log.first();
    }
    if (position == log.end()) {
      return Long.MAX_VALUE;
    }
    if (!canTake(nowNanos)) {
      return nowNanos + RETRY_NANOS;
    }
    Frames frames = log.since(position, MOST_BYTES_A_WRITE);
    position += frames.count();
    write(frames);
    // What is left after a long absence comes when the others had their turn.
    return position == log.end() ? Long.MAX_VALUE : nowNanos;
  }

  @Override
  void hurry() {
    // Everything is due at once anyway.
  }

  @Override
  void lose(long samples) {
    feed().counters().dropped(samples);
  }
}
