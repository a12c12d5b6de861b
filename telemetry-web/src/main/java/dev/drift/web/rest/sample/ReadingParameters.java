package dev.drift.web.rest.sample;

import dev.drift.archive.RowQuery;
import dev.drift.sample.DataKind;
import jakarta.ws.rs.QueryParam;

/** The parameters of a request for readings. */
public class ReadingParameters extends RowParameters {

  @QueryParam("sensor")
  private String sensor;

  /** For JAX-RS. */
  public ReadingParameters() {}

  ReadingParameters(String sensor, String from, String to, String limit, String after) {
    super(from, to, limit, after);
    this.sensor = sensor;
  }

  @Override
  RowQuery of(int raceKey) {
    return of(DataKind.READING, raceKey, "sensor", sensor);
  }
}
