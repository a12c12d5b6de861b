package dev.drift.web.rest.sample;

import dev.drift.archive.RowQuery;
import dev.drift.race.DroneId;
import dev.drift.sample.DataKind;
import jakarta.ws.rs.QueryParam;

/** The parameters of a request for samples. */
public class SampleParameters extends RowParameters {

  @QueryParam("drone")
  private String drone;

  /** For JAX-RS. */
  public SampleParameters() {}

  SampleParameters(String drone, String from, String to, String limit, String after) {
    super(from, to, limit, after);
    this.drone = drone;
  }

  @Override
  RowQuery of(int raceKey) {
    return of(DataKind.SAMPLE, raceKey, "drone", drone == null ? null : DroneId.canonical(drone));
  }
}
