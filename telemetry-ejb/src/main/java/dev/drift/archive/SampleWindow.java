package dev.drift.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Samples of a window of a race by column, ready to be written. */
public final class SampleWindow {

  private final WindowBounds window;
  private final long firstMicros;
  private final long lastMicros;
  private final List<DroneColumns> drones;

  /**
   * The samples of that window.
   *
   * @param firstMicros sampleTime of the race's first sample, µs since 1970 UTC; 0 = there is none
   * @param lastMicros sampleTime of the race's last sample; 0 = there is none
   * @param drones those that have samples here, in the order of their keys
   */
  SampleWindow(WindowBounds window, long firstMicros, long lastMicros, List<DroneColumns> drones) {
    this.window = window;
    this.firstMicros = firstMicros;
    this.lastMicros = lastMicros;
    this.drones = drones;
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

  List<DroneColumns> drones() {
    return drones;
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
