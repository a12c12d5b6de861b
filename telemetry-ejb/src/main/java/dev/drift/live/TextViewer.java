package dev.drift.live;

import dev.drift.viewer.Frames;
import dev.drift.viewer.ViewerConnection;
import java.io.IOException;
import java.util.List;

/**
 * A viewer that gets each sample, or each reading, as a text of its own, at once: a client of the
 * original DRIFT, or a dashboard of the sensor pipeline.
 *
 * <p>What came between its handshake and its first visit is in the log of items, and is encoded for
 * it alone; from then on it has its position in the log of texts, which all share.
 */
final class TextViewer extends LiveViewer {

  /** The most that one write holds, so that a viewer that was behind can't hold up the others. */
  static final int MAX_BYTES_A_WRITE = 256 << 10;

  /** How soon to look again whether a viewer that was behind can take more. */
  static final long RETRY_NANOS = 5_000_000L;

  private final LiveStream<?> stream;
  private final ViewerArrival arrival;
  private long missedFrom;
  private long missedTo;
  private long position = -1;

  TextViewer(
      LiveFeed feed,
      LiveStream<?> stream,
      ViewerConnection connection,
      ViewerArrival arrival,
      long nowNanos) {
    super(feed, connection, nowNanos);
    this.stream = stream;
    this.arrival = arrival;
  }

  @Override
  void count(int change) {
    stream.countTextViewers(change);
  }

  @Override
  void begin() {
    if (position < 0) {
      position = stream.texts().end();
      missedFrom = stream.log().firstSince(arrival.nanos());
      missedTo = stream.log().end();
    }
  }

  @Override
  protected long serve(long nowNanos) throws IOException {
    FrameLog texts = stream.texts();
    loseWhatIsGone(texts);
    if (missedFrom == missedTo && position == texts.end()) {
      return Long.MAX_VALUE;
    }
    if (!canTake(nowNanos)) {
      return nowNanos + RETRY_NANOS;
    }
    Frames frames = missedFrom < missedTo ? takeMissed(texts) : takeShared(texts);
    if (frames.count() > 0) {
      write(frames);
    }
    // What is left after a long absence comes when the others had their turn.
    return position == texts.end() ? Long.MAX_VALUE : nowNanos;
  }

  /** What it alone has missed, and what is due to all, so that nothing comes between. */
  private Frames takeMissed(FrameLog texts) {
    Frames missed = stream.texts(missedFrom, missedTo);
    missedFrom = missedTo;
    return position == texts.end()
        ? missed
        : Frames.concatenate(List.of(missed, takeShared(texts)));
  }

  private Frames takeShared(FrameLog texts) {
    Frames frames = texts.since(position, MAX_BYTES_A_WRITE);
    position += frames.count();
    return frames;
  }

  private void loseWhatIsGone(FrameLog texts) {
    if (position < texts.first()) {
      stream.lose(texts.first() - position);
      position = texts.first();
    }
    long kept = Math.min(stream.log().first(), missedTo);
    if (missedFrom < kept) {
      stream.lose(kept - missedFrom);
      missedFrom = kept;
    }
  }

  @Override
  void hurry() {
    // Everything is due at once anyway.
  }

  @Override
  void lose(LiveStream<?> of, long items) {
    if (of == stream) {
      stream.lose(items);
    }
  }
}
