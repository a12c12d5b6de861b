package dev.drift.sample;

import java.util.Objects;

/**
 * A sensor of a race. Two are the same when everything here is equal.
 *
 * @param source the name of the source that its readings come from
 * @param droneId the drone that it sits on; null = none
 * @param sensorId its id within its source
 * @param subsystem the part of the vehicle, such as ENGINE
 * @param quantity what it measures, such as TEMPERATURE
 * @param unit of its numbers, as the source writes it; empty = the source says none
 */
public record Sensor(
    String source,
    String droneId,
    String sensorId,
    String subsystem,
    String quantity,
    String unit) {

  /** The most characters of each of its texts. */
  public static final int MAX_CHARACTERS = 64;

  public Sensor {
    Objects.requireNonNull(source);
    Objects.requireNonNull(sensorId);
    Objects.requireNonNull(subsystem);
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(unit);
  }
}
