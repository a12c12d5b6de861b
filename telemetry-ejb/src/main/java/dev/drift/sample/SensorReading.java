package dev.drift.sample;

/**
 * One reading of one sensor: one to three numbers at one instant, each finite or unknown. Unknown
 * is NaN inside and null or an empty field outside, never 0.
 *
 * @param sensor whose reading it is
 * @param timeMicros the instant that the source said: microseconds since 1970 UTC on its own clock
 * @param receivedAtMicros receipt on the server's clock: microseconds since 1970 UTC
 * @param x the value, or the first of three, in the sensor's unit
 * @param y the second of three; NaN = there is none
 * @param z the third of three; NaN = there is none
 * @param vibration magnitude of the vibration; NaN = unknown
 * @param leak whether a leak was detected; null = unknown
 * @param status bits: 0 = OK, 1 = warning, 2 = critical, 4 = offline
 * @param sequence the source's own number of the reading
 * @param missing how many numbers the source skipped right before this one, 0 or more
 */
public record SensorReading(
    Sensor sensor,
    long timeMicros,
    long receivedAtMicros,
    float x,
    float y,
    float z,
    float vibration,
    Boolean leak,
    int status,
    int sequence,
    int missing) {

  /** A source whose clock differs by more from the server's is shown at the receipt. */
  public static final long MAX_CLOCK_DIFFERENCE_MICROS = 60_000_000;

  /**
   * When it is shown on the race's time line, microseconds since 1970 UTC: the source's own
   * instant, or the receipt where the source's clock is wrong by more than {@link
   * #MAX_CLOCK_DIFFERENCE_MICROS}.
   */
  public long atMicros() {
    long difference = Math.abs(timeMicros - receivedAtMicros);
    return difference <= MAX_CLOCK_DIFFERENCE_MICROS ? timeMicros : receivedAtMicros;
  }
}
