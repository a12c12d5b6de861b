package dev.drift.replay;

import dev.drift.archive.SampleCursor;
import dev.drift.archive.SamplePage;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Samples that were read for one replay and not yet sent, in the order of time.
 *
 * <p>Bound: {@link #MAX}, about 4 MB; a further page is not read before it fits. Used by the loop's
 * thread, but for {@link #size}.
 */
final class ReadAhead {

  static final int MAX = 16_384;
  static final int PAGE = 2_000;

  /** So much of the viewer's own time is read ahead. */
  private static final long AHEAD_MICROS = 2_000_000;

  private final Deque<TelemetrySample> samples = new ArrayDeque<>();
  private SampleCursor end;
  private boolean complete;
  private volatile int size;

  /** Begins anew with a page. */
  void restart(SamplePage page) {
    samples.clear();
    add(page);
  }

  /** Adds the page that was read from {@link #end} on. */
  void add(SamplePage page) {
    samples.addAll(page.samples());
    end = page.end();
    complete = page.isLast();
    size = samples.size();
  }

  /** Where the next page begins. */
  SampleCursor end() {
    return end;
  }

  /** Whether the archive had no more when it was read last. */
  boolean isComplete() {
    return complete;
  }

  /** Samples that wait now. */
  int size() {
    return size;
  }

  /** Whether another page is due for a replay at that position and speed. */
  boolean wantsMore(long positionMicros, double speed) {
    return !complete
        && end != null
        && samples.size() + PAGE <= MAX
        && end.timeMicros() < positionMicros + (long) (AHEAD_MICROS * speed);
  }

  /** Up to where every sample is here. */
  long coveredMicros() {
    return complete || end == null ? Long.MAX_VALUE : end.timeMicros();
  }

  /** Takes the samples up to that instant. */
  List<TelemetrySample> takeUntil(long positionMicros) {
    List<TelemetrySample> due = new ArrayList<>();
    while (!samples.isEmpty() && samples.peekFirst().sampleTimeMicros() <= positionMicros) {
      due.add(samples.pollFirst());
    }
    size = samples.size();
    return due;
  }
}
