package dev.drift.archive;

import dev.drift.geo.RaceFrame;
import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Samples of one drone by column, in the order of time; grows as rows are added. */
final class DroneColumns implements SeriesColumns {

  private static final int FIRST_ROWS = 8;

  private final String droneId;
  private final List<SampleField> fields;
  private final boolean hasMotors;
  private final boolean hasFixes;
  private final boolean readsFixes;
  private final RaceFrame frame;
  private int size;
  private long[] timesMicros = new long[FIRST_ROWS];
  private long[] delaysMicros = new long[FIRST_ROWS];
  private int[] flights = new int[FIRST_ROWS];
  private double[] timestamps = new double[FIRST_ROWS];
  private final float[][] values;
  private float[][] motors;
  private GeoFix[] fixes;

  DroneColumns(String droneId, WindowColumns columns) {
    this.droneId = droneId;
    this.hasFixes = columns.hasFixes();
    this.readsFixes = columns.readsFixes();
    this.frame = columns.race().frame();
    this.fields = columns.fields();
    this.hasMotors = columns.hasMotors();
    this.values = new float[fields.size()][FIRST_ROWS];
    this.motors = hasMotors ? new float[FIRST_ROWS][] : null;
    this.fixes = hasFixes ? new GeoFix[FIRST_ROWS] : null;
  }

  @Override
  public long add(ResultSet row) throws SQLException {
    if (size == timesMicros.length) {
      grow();
    }
    long time = SampleRow.micros(row, WindowSelect.TIME);
    timesMicros[size] = time;
    delaysMicros[size] = SampleRow.micros(row, WindowSelect.RECEIVED_AT) - time;
    flights[size] = row.getInt(WindowSelect.FLIGHT);
    double seconds = row.getDouble(WindowSelect.TIMESTAMP);
    timestamps[size] = row.wasNull() ? Double.NaN : seconds;
    for (int i = 0; i < values.length; i++) {
      float value = row.getFloat(WindowSelect.FIRST_FIELD + i);
      values[i][size] = row.wasNull() ? Float.NaN : value;
    }
    if (hasMotors) {
      motors[size] = MotorColumns.read(row, WindowSelect.FIRST_FIELD + values.length);
    }
    if (readsFixes) {
      int column =
          WindowSelect.FIRST_FIELD + values.length + (hasMotors ? MotorColumns.NAMES.size() : 0);
      addFix(FixColumns.read(row, column));
    }
    size++;
    return time;
  }

  /** Null = the sample has none. */
  private void addFix(GeoFix fix) {
    if (hasFixes) {
      fixes[size] = fix;
    }
    if (fix != null && fix.hasPlace()) {
      SampleValues placed = frame.place(fix);
      for (int i = 0; i < values.length; i++) {
        if (fields.get(i).isPosition()) {
          values[i][size] = placed.get(fields.get(i));
        }
      }
    }
  }

  private void grow() {
    int length = 2 * size;
    timesMicros = Arrays.copyOf(timesMicros, length);
    delaysMicros = Arrays.copyOf(delaysMicros, length);
    flights = Arrays.copyOf(flights, length);
    timestamps = Arrays.copyOf(timestamps, length);
    for (int i = 0; i < values.length; i++) {
      values[i] = Arrays.copyOf(values[i], length);
    }
    if (hasMotors) {
      motors = Arrays.copyOf(motors, length);
    }
    if (hasFixes) {
      fixes = Arrays.copyOf(fixes, length);
    }
  }

  @Override
  public String id() {
    return droneId;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long timeMicros(int i) {
    return timesMicros[i];
  }

  /** Receipt minus sampleTime. */
  long delayMicros(int i) {
    return delaysMicros[i];
  }

  int flight(int i) {
    return flights[i];
  }

  /** Seconds on the source's clock; NaN = unknown. */
  double timestampSeconds(int i) {
    return timestamps[i];
  }

  /** The fields that were asked for. */
  List<SampleField> fields() {
    return fields;
  }

  /**
   * A number; NaN = unknown.
   *
   * @param field its index in {@link #fields()}
   */
  float value(int field, int i) {
    return values[field][i];
  }

  /** Whether the motors were asked for. */
  boolean hasMotors() {
    return hasMotors;
  }

  /** Revolutions a minute of each motor; null = unknown. */
  float[] motors(int i) {
    return motors[i];
  }

  /** Whether what says where on Earth it was is asked for. */
  boolean hasFixes() {
    return hasFixes;
  }

  /** Where on Earth it was; null = the source did not say. */
  GeoFix fix(int i) {
    return fixes[i];
  }

  @Override
  public void write(WindowJson out, long fromMicros) throws IOException {
    out.write(this, fromMicros);
  }
}
