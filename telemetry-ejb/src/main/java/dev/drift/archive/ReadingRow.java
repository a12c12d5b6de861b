package dev.drift.archive;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads rows of {@link ReadingSelect}; each sensor is one object. */
final class ReadingRow implements TimelineRow<SensorReading> {

  private static final int SENSOR_KEY = 1;
  private static final int AT = 2;
  private static final int ID = 3;
  private static final int TIME = 4;
  private static final int RECEIVED_AT = 5;
  private static final int VALUE_X = 6;
  private static final int VALUE_Y = 7;
  private static final int VALUE_Z = 8;
  private static final int VIBRATION = 9;
  private static final int LEAK = 10;
  private static final int STATUS = 11;
  private static final int SEQUENCE = 12;
  private static final int MISSING = 13;
  private static final int FIRST_OF_SENSOR = 14;

  private final Map<Integer, Sensor> sensors;

  /** Reads the sensors as well. */
  ReadingRow() {
    this(Map.of());
  }

  /** Reads rows of these sensors, by their keys, without the columns of the sensor. */
  ReadingRow(Map<Integer, Sensor> known) {
    sensors = new HashMap<>(known);
  }

  @Override
  public SensorReading value(ResultSet row) throws SQLException {
    int key = row.getInt(SENSOR_KEY);
    Sensor sensor = sensors.get(key);
    if (sensor == null) {
      sensor = sensor(row, FIRST_OF_SENSOR);
      sensors.put(key, sensor);
    }
    return new SensorReading(
        sensor,
        SampleRow.micros(row, TIME),
        SampleRow.micros(row, RECEIVED_AT),
        number(row, VALUE_X),
        number(row, VALUE_Y),
        number(row, VALUE_Z),
        number(row, VIBRATION),
        truth(row, LEAK),
        row.getInt(STATUS),
        row.getInt(SEQUENCE),
        row.getInt(MISSING));
  }

  @Override
  public RowCursor cursor(ResultSet row) throws SQLException {
    return new RowCursor(SampleRow.micros(row, AT), row.getLong(ID));
  }

  /**
   * The sensor of the row that the result stands on.
   *
   * @param first the column of its source; then drone_id, sensor_id, subsystem, quantity, unit
   */
  static Sensor sensor(ResultSet row, int first) throws SQLException {
    String droneId = row.getString(first + 1);
    return new Sensor(
        row.getString(first),
        droneId.isEmpty() ? null : droneId,
        row.getString(first + 2),
        row.getString(first + 3),
        row.getString(first + 4),
        row.getString(first + 5));
  }

  /** NaN = unknown. */
  static float number(ResultSet row, int column) throws SQLException {
    float value = row.getFloat(column);
    return row.wasNull() ? Float.NaN : value;
  }

  /** Null = unknown. */
  static Boolean truth(ResultSet row, int column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : Boolean.valueOf(value);
  }
}
