package dev.drift.simulator.replay;

import dev.drift.config.StreamFormat;
import dev.drift.config.StreamKey;
import dev.drift.simulator.liftoff.LiftoffSample;
import java.util.List;
import java.util.Set;

/**
 * A recorded flight: what each datagram said, and when it arrived.
 *
 * @param name of the file
 * @param rows at least one, in the order of their arrival
 */
public record Recording(String name, List<Row> rows) {

  /** What a recording's datagrams said. */
  public static final StreamFormat FORMAT =
      StreamFormat.of("Timestamp,Position,Attitude,Gyro,Input");

  private static final Set<StreamKey> UNKNOWN =
      Set.of(
          StreamKey.VELOCITY,
          StreamKey.SPEED_X,
          StreamKey.SPEED_Y,
          StreamKey.SPEED_Z,
          StreamKey.BATTERY,
          StreamKey.BATTERY_PERCENTAGE,
          StreamKey.BATTERY_VOLTAGE,
          StreamKey.MOTOR_RPM);

  public Recording {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(name + " has no rows: record a flight first");
    }
  }

  /**
   * One datagram.
   *
   * @param arrivalNanos since the first one of the recording
   */
  public record Row(long arrivalNanos, LiftoffSample sample) {}

  /**
   * Refuses a format with parts that no recording has.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  public static void requireKnown(StreamFormat format) {
    for (StreamKey key : format.keys()) {
      if (UNKNOWN.contains(key)) {
        throw new IllegalArgumentException(
            "a recording has no " + key.text() + ": use parts of " + FORMAT.text());
      }
    }
  }
}
