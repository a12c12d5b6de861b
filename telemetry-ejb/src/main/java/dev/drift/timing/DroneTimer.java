package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times one drone on a track, from its samples as they arrive: what is found after the last of them
 * is what would be found from all in the order of time.
 *
 * <p>It keeps the newest {@link #WINDOW} samples. When one comes late, what was found from later
 * ones is found again.
 *
 * <p>Bounds: the window, and the newest {@link #MAX_KEPT} crossings and as many laps; older ones
 * are forgotten. For one thread at a time.
 */
final class DroneTimer {

  /** Twice as many as a sample can be overtaken by: five seconds at 100 Hz. */
  static final int WINDOW = 512;

  /** Laps of 20 s for more than two days. */
  static final int MAX_KEPT = 10_000;

  private final TimingListener listener;
  private final Runnable retimed;

  /** The newest samples in the order of time; all older ones are {@link #settled}. */
  private final Deque<TelemetrySample> window = new ArrayDeque<>();

  private long settledMicros = Long.MIN_VALUE;
  private final ForwardTimer settled;
  private final Found old = new Found(MAX_KEPT);

  private ForwardTimer newest;

  /** What was found in the window. */
  private Found fresh = new Found(Integer.MAX_VALUE);

  private boolean isWhole = true;

  /** What was found, in the order of time. */
  private static final class Found implements TimingListener {
    private final Deque<Crossing> crossings = new ArrayDeque<>();
    private final Deque<Lap> laps = new ArrayDeque<>();
    private final int max;

    private Found(int max) {
      this.max = max;
    }

    @Override
    public void crossed(Crossing crossing) {
      add(crossings, crossing);
    }

    @Override
    public void ended(Lap lap) {
      add(laps, lap);
    }

    private <T> void add(Deque<T> kept, T item) {
      if (kept.size() == max) {
        kept.removeFirst();
      }
      kept.addLast(item);
    }
  }

  /**
   * Nothing was flown yet.
   *
   * @param listener hears what is found
   * @param retimed is called when something that the listener heard is not so, after a late sample
   */
  DroneTimer(TrackLayout layout, LapRules rules, TimingListener listener, Runnable retimed) {
    this.listener = listener;
    this.retimed = retimed;
    settled = new ForwardTimer(layout, rules, new Settling());
    newest = new ForwardTimer(layout, rules, new Telling());
  }

  /** What was found once more as settled is no longer fresh. */
  private final class Settling implements TimingListener {
    @Override
    public void crossed(Crossing crossing) {
      fresh.crossings.removeFirst();
      old.crossed(crossing);
    }

    @Override
    public void ended(Lap lap) {
      fresh.laps.removeFirst();
      old.ended(lap);
    }
  }

  private final class Telling implements TimingListener {
    @Override
    public void crossed(Crossing crossing) {
      fresh.crossed(crossing);
      listener.crossed(crossing);
    }

    @Override
    public void ended(Lap lap) {
      fresh.ended(lap);
      listener.ended(lap);
    }
  }

  /**
   * A sample of the drone; one that came before is passed over, by its sampleTime. One that is
   * older than the window is too: {@link #isWhole} tells.
   */
  void accept(TelemetrySample sample) {
    if (window.isEmpty() || sample.sampleTimeMicros() > window.getLast().sampleTimeMicros()) {
      goOn(sample);
    } else if (sample.sampleTimeMicros() > settledMicros) {
      insert(sample);
    } else {
      isWhole = false;
    }
  }

  private void goOn(TelemetrySample sample) {
    window.addLast(sample);
    newest.accept(sample);
    if (window.size() > WINDOW) {
      TelemetrySample oldest = window.removeFirst();
      settledMicros = oldest.sampleTimeMicros();
      settled.accept(oldest);
    }
  }

  private void insert(TelemetrySample sample) {
    List<TelemetrySample> ordered = new ArrayList<>(window.size() + 1);
    boolean inserted = false;
    for (TelemetrySample each : window) {
      if (each.sampleTimeMicros() == sample.sampleTimeMicros()) {
        return;
      }
      if (!inserted && each.sampleTimeMicros() > sample.sampleTimeMicros()) {
        ordered.add(sample);
        inserted = true;
      }
      ordered.add(each);
    }
    window.clear();
    window.addAll(ordered);
    timeAgain();
  }

  private void timeAgain() {
    Found before = fresh;
    Found again = new Found(Integer.MAX_VALUE);
    fresh = again;
    ForwardTimer timer = new ForwardTimer(settled, again);
    window.forEach(timer::accept);
    newest = new ForwardTimer(timer, new Telling());
    if (!isPrefix(before.crossings, again.crossings) || !isPrefix(before.laps, again.laps)) {
      retimed.run();
      return;
    }
    again.crossings.stream().skip(before.crossings.size()).forEach(listener::crossed);
    again.laps.stream().skip(before.laps.size()).forEach(listener::ended);
  }

  private static <T> boolean isPrefix(Deque<T> before, Deque<T> now) {
    Iterator<T> each = now.iterator();
    return before.stream().allMatch(item -> each.hasNext() && item.equals(each.next()));
  }

  /** Nothing follows: no more calls of {@link #accept}. */
  void end() {
    newest.end();
  }

  /** Whether nothing came that was older than the window. */
  boolean isWhole() {
    return isWhole;
  }

  /** What was found so far, in the order of time. */
  List<Crossing> crossings() {
    return Stream.concat(old.crossings.stream(), fresh.crossings.stream()).toList();
  }

  /** What was found so far, in the order of time. */
  List<Lap> laps() {
    return Stream.concat(old.laps.stream(), fresh.laps.stream()).toList();
  }

  /** The lap that the drone is on. */
  LapUnderWay underWay() {
    return newest.underWay();
  }
}
