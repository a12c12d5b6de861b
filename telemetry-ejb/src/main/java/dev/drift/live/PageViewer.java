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
 * A page: one message a tick with all samples since its last one, what was timed, and more seldom
 * the readings.
 *
 * <p>Ticks of the same rate fall together, so that such viewers share each encoded message.
 */
public final class PageViewer extends LiveViewer {

  /** Messages whose acknowledgement is still measured; those of older ones are ignored. */
  private static final int AWAITED = 256;

  private static final double MICROS_PER_SECOND = 1e6;

  /** Readings come at most ten times a second. */
  private static final long READINGS_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ViewerArrival arrival;
  private final PageFormat format;
  private final int hz;
  private final AtomicLongArray awaitedNumber = new AtomicLongArray(AWAITED);
  private final AtomicLongArray awaitedReceivedAt = new AtomicLongArray(AWAITED);
  private final LogPosition samples;
  private final LogPosition readings;
  private final LogPosition timing;
  private boolean greeted;
  private long dronesKnown;
  private long lastTick = Long.MIN_VALUE;
  private long lastReadingsTick = Long.MIN_VALUE;

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
    this.samples = new LogPosition(feed.samples());
    this.readings = new LogPosition(feed.readings());
    this.timing = new LogPosition(feed.timing());
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
  void count(int change) {
    feed().countPages(change);
  }

  @Override
  void begin() {
    // Its positions are taken with the greeting.
  }

  @Override
  protected long serve(long nowNanos) throws IOException {
    if (greeted) {
      samples.loseWhatIsGone();
      readings.loseWhatIsGone();
      timing.loseWhatIsGone();
    }
    long tickNanos = TimeUnit.SECONDS.toNanos(1) / hz;
    long tick = Math.floorDiv(nowNanos, tickNanos);
    if (tick > lastTick && canTake(nowNanos)) {
      lastTick = tick;
      List<Frames> due = new ArrayList<>();
      greet(due, nowNanos);
      takeSamples(due);
      takeReadings(due, nowNanos);
      takeTiming(due);
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
      // What came since the handshake follows one by one, if all of it is still kept.
      long samplesUpTo = samples.begin(arrival, nowNanos) ? arrival.samples() : Long.MAX_VALUE;
      long readingsUpTo = readings.begin(arrival, nowNanos) ? arrival.readings() : Long.MAX_VALUE;
      // What was timed before is read with REST.
      var unused = timing.begin(arrival, nowNanos);
      due.add(feed().hello(format, hz, dronesKnown, samplesUpTo, readingsUpTo));
    }
  }

  private void takeSamples(List<Frames> due) {
    if (!samples.isBehind()) {
      return;
    }
    long known = dronesKnown;
    dronesKnown = feed().dronesAnnounced();
    if (dronesKnown > known) {
      due.add(feed().roster(known, dronesKnown));
    }
    PageMessages.Encoded encoded = feed().samples(format, samples);
    samples.told();
    int slot = (int) Math.floorMod(encoded.message().number(), (long) AWAITED);
    awaitedReceivedAt.set(slot, encoded.message().oldestReceivedAtMicros());
    awaitedNumber.set(slot, encoded.message().number());
    due.add(encoded.frames());
  }

  private void takeReadings(List<Frames> due, long nowNanos) {
    long tick = Math.floorDiv(nowNanos, READINGS_TICK_NANOS);
    if (tick > lastReadingsTick && readings.isBehind()) {
      lastReadingsTick = tick;
      due.add(feed().readings(readings));
      readings.told();
    }
  }

  private void takeTiming(List<Frames> due) {
    if (timing.isBehind()) {
      due.add(feed().timing(timing));
      timing.told();
    }
  }

  @Override
  void hurry() {
    lastTick = Long.MIN_VALUE;
    lastReadingsTick = Long.MIN_VALUE;
  }

  @Override
  void lose(LiveStream<?> of, long items) {
    for (LogPosition position : List.of(samples, readings, timing)) {
      if (position.isOf(of)) {
        position.lose(items);
      }
    }
  }
}
