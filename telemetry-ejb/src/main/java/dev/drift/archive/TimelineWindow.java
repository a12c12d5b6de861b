package dev.drift.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Samples or readings of a window of a race by column, ready to be written. */
public final class TimelineWindow {

  private final WindowTable table;
  private final WindowBounds window;
  private final long firstMicros;
  private final long lastMicros;
  private final List<SeriesColumns> series;

  /**
   * What is in that window.
   *
   * @param firstMicros where what the race has of it begins, µs since 1970 UTC; 0 = there is none
   * @param lastMicros where it ends; 0 = there is none
   * @param series the drones or sensors that have something here, in the order of their keys
   */
  TimelineWindow(
      WindowTable table,
      WindowBounds window,
      long firstMicros,
      long lastMicros,
      List<SeriesColumns> series) {
    this.table = table;
    this.window = window;
    this.firstMicros = firstMicros;
    this.lastMicros = lastMicros;
    this.series = series;
  }

  WindowTable table() {
    return table;
  }

  WindowBounds window() {
    return window;
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return lastMicros;
  }

  List<SeriesColumns> series() {
    return series;
  }

  /**
   * Writes all of it as one JSON object.
   *
   * @throws IOException when the reader is gone
   */
  public void writeTo(OutputStream out, String raceId) throws IOException {
    new WindowJson(out).write(raceId, this);
  }
}
