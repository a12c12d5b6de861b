package dev.drift.simulator.geographic;

import dev.drift.simulator.flight.EvenPace;
import dev.drift.simulator.flight.RaceDrone;

/** The samples of one drone of a simulated race as geographic JSON, at an even rate. */
public final class GeographicStream {

  private final RaceDrone drone;
  private final GeographicJson json;
  private final EvenPace pace;
  private long written;

  public GeographicStream(RaceDrone drone, LocalFrame frame, EvenPace pace) {
    this.drone = drone;
    this.json = new GeographicJson(frame);
    this.pace = pace;
  }

  /**
   * When the next sample is due, nanoseconds after the start, or {@link
   * dev.drift.simulator.send.PacedTask#ENDED}.
   */
  public long dueNanos() {
    return pace.dueNanos(written);
  }

  /** The next sample. */
  public String next() {
    written++;
    return json.encode(drone.next());
  }
}
