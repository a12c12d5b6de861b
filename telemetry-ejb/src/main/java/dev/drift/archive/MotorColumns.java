package dev.drift.archive;

import dev.drift.sample.SampleValues;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a sample's motors: one for each of the first four, and an array for drones that
 * have more. Of one that has none, or up to four in a row from before there were columns, the array
 * says so; where all are null the motors are unknown.
 */
final class MotorColumns {

  /** In their order; the array is the last. */
  static final List<String> NAMES =
      List.of("motor_rpm_1", "motor_rpm_2", "motor_rpm_3", "motor_rpm_4", "motor_rpms");

  /** As a list of SQL. */
  static final String LIST =
      NAMES.stream().map(name -> "s." + name).collect(Collectors.joining(", "));

  /** All in one text, with spaces between; null = unknown. */
  static final String TEXT =
      """
      CASE WHEN s.motor_rpm_1 IS NULL THEN array_to_string(s.motor_rpms, ' ')
           ELSE concat_ws(' ', s.motor_rpm_1, s.motor_rpm_2, s.motor_rpm_3, s.motor_rpm_4) END""";

  private static final int SINGLE = NAMES.size() - 1;
  private static final int FLOAT4_TYPE = 700;

  /** The most that {@link #put} takes. */
  static final int MAX_BYTES =
      SINGLE * 2 * Float.BYTES + 6 * Integer.BYTES + SampleValues.MAX_MOTORS * 2 * Float.BYTES;

  private MotorColumns() {}

  /**
   * Puts the fields of a row. An array is
   *
   * <pre>
   *  int32 n, array            int32 dimensions, 0, element type 700,
   *                            [int32 motors, int32 1], motors × (int32 4, float32); int32 -1 = null
   * </pre>
   */
  static void put(CopyRows to, SampleValues values) {
    int motors = values.motorCount();
    boolean single = motors > 0 && motors <= SINGLE;
    for (int i = 0; i < SINGLE; i++) {
      to.put(single && i < motors ? values.motorRpm(i) : Float.NaN);
    }
    if (single || motors < 0) {
      to.putNull();
      return;
    }
    int dimensions = motors == 0 ? 0 : 1;
    ByteBuffer array = to.raw();
    array.putInt(3 * Integer.BYTES + dimensions * 8 + motors * 8);
    array.putInt(dimensions).putInt(0).putInt(FLOAT4_TYPE);
    if (motors > 0) {
      array.putInt(motors).putInt(1);
    }
    for (int i = 0; i < motors; i++) {
      array.putInt(Float.BYTES).putFloat(values.motorRpm(i));
    }
  }

  /**
   * The revolutions a minute of each motor of the row that the result stands on; null = unknown.
   *
   * @param first the index of the first of the columns
   */
  static float[] read(ResultSet row, int first) throws SQLException {
    float[] single = new float[SINGLE];
    int motors = 0;
    while (motors < SINGLE) {
      float rpm = row.getFloat(first + motors);
      if (row.wasNull()) {
        break;
      }
      single[motors++] = rpm;
    }
    if (motors == 0) {
      return read(row.getArray(first + SINGLE));
    }
    return motors == SINGLE ? single : Arrays.copyOf(single, motors);
  }

  private static float[] read(Array array) throws SQLException {
    if (array == null) {
      return null;
    }
    Float[] boxed = (Float[]) array.getArray();
    float[] motors = new float[boxed.length];
    for (int i = 0; i < motors.length; i++) {
      motors[i] = boxed[i];
    }
    return motors;
  }
}
