package dev.drift.web.rest.sample;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.WindowQuery;
import dev.drift.sample.DataKind;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;

/** The parameters of a request for a window of readings. */
public class ReadingWindowParameters extends WindowParameters {

  @QueryParam("sensor")
  private List<String> sensors;

  /** For JAX-RS. */
  public ReadingWindowParameters() {}

  ReadingWindowParameters(String from, String to, List<String> sensors, String points) {
    super(from, to, points);
    this.sensors = sensors;
  }

  @Override
  WindowQuery of(int raceKey, ArchiveState state) {
    return of(DataKind.READING, raceKey, state, "sensor", sensors, Set.of());
  }
}
