package dev.drift.live;

import dev.drift.viewer.Frames;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.ViewerConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A page: one message a tick with all samples since its last one.
 *
 * <p>Ticks of the same rate fall together, so that such viewers share each encoded message.
 */
public final class PageViewer extends LiveViewer {

  /** Messages whose acknowledgement is still measured; those of older ones are ignored. */
  private static final int AWAITED = 256;

  private static final double MICROS_PER_SECOND = 1e6;

  private final ViewerArrival arrival;
  private final PageFormat format;
  private final int hz;
  private final AtomicLongArray awaitedNumber = new AtomicLongArray(AWAITED);
  private final AtomicLongArray awaitedReceivedAt = new AtomicLongArray(AWAITED);
  private boolean greeted;
  private long dronesKnown;
  private long lastTick = Long.MIN_VALUE;
  private long position;
  private long lost;

  PageViewer(
      LiveFeed feed,
      ViewerConnection connection,
      ViewerArrival arrival,
      PageFormat format,
      int hz,
      long nowNanos) {
    super(feed, connection, nowNanos);
    this.arrival = arrival;
    this.format = format;
    this.hz = hz;
  }

  /**
   * The page has the message of that number. Each is measured once; an unknown number is ignored.
   */
  public void acknowledge(long number) {
    int slot = (int) Math.floorMod(number, (long) AWAITED);
    if (number > 0 && awaitedNumber.compareAndSet(slot, number, 0)) {
      long micros = feed().nowMicros() - awaitedReceivedAt.get(slot);
      feed().latency().observe(Math.max(0, micros) / MICROS_PER_SECOND);
    }
  }

  @Override
  void begin() {
    // Its position is taken with the greeting.
  }

  @Override
  protected long serve(long nowNanos) throws IOException {
    loseWhatIsGone();
    long tickNanos = TimeUnit.SECONDS.toNanos(1) / hz;
    long tick = Math.floorDiv(nowNanos, tickNanos);
    if (tick > lastTick && canTake(nowNanos)) {
      lastTick = tick;
      List<Frames> due = new ArrayList<>();
      greet(due, nowNanos);
      takeSamples(due);
      if (!due.isEmpty()) {
        write(Frames.concatenate(due));
      }
    }
    return (tick + 1) * tickNanos;
  }

  private void greet(List<Frames> due, long nowNanos) {
    if (!greeted) {
      greeted = true;
      dronesKnown = feed().dronesAnnounced();
      SampleLog log = feed().sampleLog();
      // What came since the handshake follows sample by sample, if all of it is still kept.
      boolean whole =
          nowNanos - arrival.nanos() <= SampleLog.MAX_AGE_NANOS
              && log.isWholeSince(arrival.nanos());
      position = whole ? log.firstSince(arrival.nanos()) : log.end();
      long greetedUpTo = whole ? arrival.micros() : Long.MAX_VALUE;
      due.add(feed().hello(format, hz, dronesKnown, greetedUpTo));
    }
  }

  private void loseWhatIsGone() {
    long first = feed().sampleLog().first();
    if (greeted && position < first) {
      lose(first - position);
      position = first;
    }
  }

  private void takeSamples(List<Frames> due) {
    SampleLog log = feed().sampleLog();
    if (position == log.end()) {
      return;
    }
    long known = dronesKnown;
    dronesKnown = feed().dronesAnnounced();
    if (dronesKnown > known) {
      due.add(feed().roster(known, dronesKnown));
    }
    PageMessages.Encoded encoded = feed().samples(format, position, lost);
    position = log.end();
    lost = 0;
    int slot = (int) Math.floorMod(encoded.message().number(), (long) AWAITED);
    awaitedReceivedAt.set(slot, encoded.message().oldestReceivedAtMicros());
    awaitedNumber.set(slot, encoded.message().number());
    due.add(encoded.frames());
  }

  @Override
  void hurry() {
    lastTick = Long.MIN_VALUE;
  }

  @Override
  void lose(long samples) {
    lost += samples;
    feed().counters().dropped(samples);
  }
}
