package dev.drift.live;

import dev.drift.viewer.Frames;
import dev.drift.viewer.ViewerConnection;
import java.io.IOException;
import java.util.List;

/**
 * A client of the original DRIFT: one text message a sample, at once.
 *
 * <p>What came between its handshake and its first visit is in the log of samples, and is encoded
 * for it alone; from then on it has its position in the log of messages, which all share.
 */
final class DriftViewer extends LiveViewer {

  /** The most that one write holds, so that a viewer that was behind can't hold up the others. */
  static final int MAX_BYTES_A_WRITE = 256 << 10;

  /** How soon to look again whether a viewer that was behind can take more. */
  static final long RETRY_NANOS = 5_000_000L;

  private final ViewerArrival arrival;
  private long missedFrom;
  private long missedTo;
  private long position = -1;

  DriftViewer(LiveFeed feed, ViewerConnection connection, ViewerArrival arrival, long nowNanos) {
    super(feed, connection, nowNanos);
    this.arrival = arrival;
  }

  @Override
  void begin() {
    if (position < 0) {
      position = feed().driftLog().end();
      missedFrom = feed().sampleLog().firstSince(arrival.nanos());
      missedTo = feed().sampleLog().end();
    }
  }

  @Override
  protected long serve(long nowNanos) throws IOException {
    FrameLog log = feed().driftLog();
    loseWhatIsGone(log);
    if (missedFrom == missedTo && position == log.end()) {
      return Long.MAX_VALUE;
    }
    if (!canTake(nowNanos)) {
      return nowNanos + RETRY_NANOS;
    }
    Frames frames = missedFrom < missedTo ? takeMissed(log) : takeShared(log);
    if (frames.count() > 0) {
      write(frames);
    }
    // What is left after a long absence comes when the others had their turn.
    return position == log.end() ? Long.MAX_VALUE : nowNanos;
  }

  /** What it alone has missed, and what is due to all, so that nothing comes between. */
  private Frames takeMissed(FrameLog log) {
    Frames missed = feed().driftMessages(missedFrom, missedTo);
    missedFrom = missedTo;
    return position == log.end() ? missed : Frames.concatenate(List.of(missed, takeShared(log)));
  }

  private Frames takeShared(FrameLog log) {
    Frames frames = log.since(position, MAX_BYTES_A_WRITE);
    position += frames.count();
    return frames;
  }

  private void loseWhatIsGone(FrameLog log) {
    if (position < log.first()) {
      lose(log.first() - position);
      position = log.first();
    }
    long kept = Math.min(feed().sampleLog().first(), missedTo);
    if (missedFrom < kept) {
      lose(kept - missedFrom);
      missedFrom = kept;
    }
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
