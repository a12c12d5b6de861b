package dev.drift.live;

import dev.drift.viewer.Frames;
import dev.drift.viewer.Viewer;
import dev.drift.viewer.ViewerConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

/**
 * One connection to a drone's channel: writes the drone's samples, those of other ways in, and the
 * answers to what its client sends, which {@link ChannelPeer} has.
 *
 * <p>Samples that wait are bounded by {@link DroneArrival}, and the oldest are lost; answers are
 * not taken before they can be written, and none is lost.
 */
public final class DroneChannel extends Viewer {

  /** The most of samples that one write holds. */
  private static final int MAX_BYTES_A_WRITE = 64 << 10;

  /** How soon to look again whether a client that was behind can take more. */
  private static final long RETRY_NANOS = 5_000_000L;

  /** Far beyond the next round, and comparable with any other time. */
  private static final long NO_REASON_NANOS = 1L << 60;

  private final DroneFeed feed;
  private final DroneArrival arrival;
  private final ChannelPeer peer;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean hears;
  private volatile Ending ending;
  private long nextVisitNanos;

  private record Ending(int code, String reason) {}

  DroneChannel(
      DroneFeed feed,
      ViewerConnection connection,
      DroneArrival arrival,
      ChannelPeer peer,
      boolean hears,
      long nowNanos) {
    super(connection, feed.badItems(), nowNanos);
    this.feed = feed;
    this.arrival = arrival;
    this.peer = peer;
    this.hears = hears;
  }

  /** Answers may be due: the loop comes soon. Any thread; a call without need costs little. */
  public void wake() {
    if (woken.compareAndSet(false, true)) {
      feed.wake(this);
    }
  }

  /** Closes the connection once everything due was written; the first call decides how. */
  public void end(int code, String reason) {
    if (ending == null) {
      ending = new Ending(code, reason);
    }
    wake();
  }

  @Override
  public void leave() {
    feed.remove(this);
    peer.left();
  }

  DroneArrival arrival() {
    return arrival;
  }

  boolean hears() {
    return hears;
  }

  ChannelPeer peer() {
    return peer;
  }

  long nextVisitNanos() {
    return nextVisitNanos;
  }

  void visitAt(long nanos) {
    nextVisitNanos = nanos;
  }

  /** Sends the client away unless it may send or hear, and lets it hear only if it may. */
  void judge(IntPredicate mayWatch) {
    hears = mayWatch.test(userKey()) || peer.holdsToken();
    boolean stays = hears || peer.maySend();
    dismissUnless(userKey -> stays);
    wake();
  }

  /** What the loop does when the channel was woken, is due or was not visited for long. */
  void visitNow(long nowNanos) {
    woken.set(false);
    long next = visit(nowNanos);
    nextVisitNanos = next == Long.MAX_VALUE ? nowNanos + NO_REASON_NANOS : next;
  }

  @Override
  protected long serve(long nowNanos) throws IOException {
    if (peer.isAlive()) {
      alive(nowNanos);
    }
    Ending end = ending;
    if (!hears) {
      arrival.clear();
    }
    lose(arrival.expire(nowNanos));
    boolean written = write(nowNanos);
    if (end != null && !peer.hasAnswers() && (written || arrival.isEmpty())) {
      return sendAway(end.code(), end.reason());
    }
    boolean more = !arrival.isEmpty() || peer.hasAnswers() || end != null;
    if (!more) {
      return Long.MAX_VALUE;
    }
    return written ? nowNanos : nowNanos + RETRY_NANOS;
  }

  /** Whether something was written. */
  private boolean write(long nowNanos) throws IOException {
    if (!hasRoom(nowNanos)) {
      return false;
    }
    List<Frames> due = new ArrayList<>(peer.takeAnswers());
    if (!arrival.isEmpty() && canTake(nowNanos)) {
      arrival.moveTo(due, MAX_BYTES_A_WRITE);
    }
    if (due.isEmpty()) {
      return false;
    }
    Frames frames = Frames.concatenate(due);
    write(frames);
    feed.counters().pushed(frames);
    return true;
  }

  private void lose(int samples) {
    if (samples > 0) {
      feed.counters().dropped(samples);
    }
  }
}
