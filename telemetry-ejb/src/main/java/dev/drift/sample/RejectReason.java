package dev.drift.sample;

/** Why a sample or a reading was refused. Travels by its ordinal: new ones go to the end. */
public enum RejectReason {
  /** The datagram's size is not what the race's stream format asks for. */
  WRONG_SIZE("wrong-size"),
  /** A number is NaN or infinite, or does not fit a float32. */
  NOT_FINITE("not-finite"),
  /** More motors than {@link SampleValues#MAX_MOTORS}. */
  MOTOR_COUNT("motor-count"),
  /** The source sends more than its rate. */
  OVER_RATE("over-rate"),
  /** The race has as many drones as it may have. */
  TOO_MANY_DRONES("too-many-drones"),
  /** No drone id, or one over 64 characters or with control characters. */
  DRONE_ID("drone-id"),
  /** Not one JSON object of the documented shape. */
  MALFORMED("malformed"),
  /** A datagram or a numbered batch that was taken before. */
  DUPLICATE("duplicate"),
  /** The sender may not send to this race, or not for this drone. */
  NOT_ALLOWED("not-allowed"),
  /** The race has as many sensors as it may have. */
  TOO_MANY_SENSORS("too-many-sensors"),
  /** No sensor id, or a text of the sensor that is too long or has control characters. */
  SENSOR_ID("sensor-id"),
  /** A latitude, longitude or altitude that is nowhere: see {@link GeoFix}. */
  OUT_OF_RANGE("out-of-range");

  private final String code;

  RejectReason(String code) {
    this.code = code;
  }

  /** The name in counters and metrics. */
  public String code() {
    return code;
  }
}
