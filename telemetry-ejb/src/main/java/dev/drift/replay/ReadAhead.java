package dev.drift.replay;

import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;

/**
 * What was read for one replay and not yet sent: a {@link Lane} of samples and one of readings,
 * which are taken together.
 */
final class ReadAhead {

  private final Lane<TelemetrySample> samples = new Lane<>(TelemetrySample::sampleTimeMicros);
  private final Lane<SensorReading> readings = new Lane<>(SensorReading::atMicros);

  /**
   * Pages that follow what was read; null = none was read of that lane.
   *
   * @param samples from {@link Ends#samples} on
   * @param readings from {@link Ends#readings} on
   */
  record Pages(TimelinePage<TelemetrySample> samples, TimelinePage<SensorReading> readings) {

    boolean isEmpty() {
      return (samples == null || samples.items().isEmpty())
          && (readings == null || readings.items().isEmpty());
    }
  }

  /** Where the next page of each lane begins; null = none is wanted. */
  record Ends(RowCursor samples, RowCursor readings) {

    boolean isNone() {
      return samples == null && readings == null;
    }
  }

  /** Begins anew with a page of each lane. */
  void restart(Pages pages) {
    samples.restart(pages.samples());
    readings.restart(pages.readings());
  }

  /** Adds what was read from {@link #ends} or {@link #wanted} on. */
  void add(Pages pages) {
    samples.add(pages.samples());
    readings.add(pages.readings());
  }

  /** Where the next pages begin. */
  Ends ends() {
    return new Ends(samples.end(), readings.end());
  }

  /** Those of the lanes that want another page for a replay at that position and speed. */
  Ends wanted(long positionMicros, double speed) {
    return new Ends(
        samples.wantsMore(positionMicros, speed) ? samples.end() : null,
        readings.wantsMore(positionMicros, speed) ? readings.end() : null);
  }

  /** The latest instant that was read; 0 = nothing was. */
  long endMicros() {
    return Math.max(samples.endMicros(), readings.endMicros());
  }

  /** Whether the archive had no more when it was read last. */
  boolean isComplete() {
    return samples.isComplete() && readings.isComplete();
  }

  /** How many samples and readings wait now; any thread. */
  int size() {
    return samples.size() + readings.size();
  }

  /** Up to where everything is here. */
  long coveredMicros() {
    return Math.min(samples.coveredMicros(), readings.coveredMicros());
  }

  /** Takes what is due up to that instant. */
  Due takeUntil(long positionMicros) {
    return new Due(samples.takeUntil(positionMicros), readings.takeUntil(positionMicros));
  }
}
