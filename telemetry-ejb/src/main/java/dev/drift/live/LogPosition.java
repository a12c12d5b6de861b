package dev.drift.live;

/**
 * Where one page is in the log of a stream, and what it has lost of it since its last message. Used
 * by the loop alone.
 */
final class LogPosition {

  private final LiveStream<?> stream;
  private long next;
  private long lost;

  /** A position that counts from {@link #begin} on. */
  LogPosition(LiveStream<?> stream) {
    this.stream = stream;
  }

  /**
   * Begins with the first item that came after the viewer's handshake, if all of them are still
   * kept; else with the next one.
   *
   * @return whether all are kept
   */
  boolean begin(ViewerArrival arrival, long nowNanos) {
    LiveLog<?> log = stream.log();
    boolean whole =
        nowNanos - arrival.nanos() <= LiveLog.MAX_AGE_NANOS && log.isWholeSince(arrival.nanos());
    next = whole ? log.firstSince(arrival.nanos()) : log.end();
    return whole;
  }

  /** Whether it is a position in that stream. */
  boolean isOf(LiveStream<?> other) {
    return stream == other;
  }

  /** Counts that many items as lost. */
  void lose(long items) {
    lost += items;
    stream.lose(items);
  }

  /** Counts as lost what has gone from the log. */
  void loseWhatIsGone() {
    long first = stream.log().first();
    if (next < first) {
      lose(first - next);
      next = first;
    }
  }

  /** Whether there is something for the next message. */
  boolean isBehind() {
    return next < stream.log().end();
  }

  /** Index of the first item of the next message. */
  long next() {
    return next;
  }

  /** Items lost since the last message. */
  long lost() {
    return lost;
  }

  /** The message with all items up to the log's end, and with what was lost, was made. */
  void told() {
    next = stream.log().end();
    lost = 0;
  }
}
