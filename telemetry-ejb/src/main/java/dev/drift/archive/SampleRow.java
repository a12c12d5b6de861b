package dev.drift.archive;

import dev.drift.geo.RaceFrame;
import dev.drift.sample.GeoFix;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads rows of {@link SampleSelect}; each drone's id is one object. Samples that say where on
 * Earth they were get their place in the race's frame of now.
 */
final class SampleRow implements TimelineRow<TelemetrySample> {

  private static final int DRONE_KEY = 1;
  private static final int DRONE_ID = 2;
  private static final int FLIGHT = 3;
  private static final int TIME = 4;
  private static final int RECEIVED_AT = 5;
  private static final int TIMESTAMP = 6;
  private static final int FIRST_FIELD = 7;
  private static final int FIRST_MOTOR = FIRST_FIELD + SampleField.COUNT;
  private static final int FIRST_FIX_COLUMN = FIRST_MOTOR + MotorColumns.NAMES.size();

  private final Map<Integer, String> droneIds = new HashMap<>();
  private final TimelineSelection selection;
  private RaceFrame frame;

  SampleRow(TimelineSelection selection) {
    this.selection = selection;
  }

  @Override
  public TelemetrySample value(ResultSet row) throws SQLException {
    long receivedAtMicros = micros(row, RECEIVED_AT);
    return new TelemetrySample(
        droneId(row),
        row.getInt(FLIGHT),
        0,
        micros(row, TIME),
        receivedAtMicros,
        receivedAtMicros - selection.firstReceivedAtMicros(),
        values(row));
  }

  @Override
  public RowCursor cursor(ResultSet row) throws SQLException {
    return new RowCursor(micros(row, TIME), row.getInt(DRONE_KEY));
  }

  private String droneId(ResultSet row) throws SQLException {
    int key = row.getInt(DRONE_KEY);
    String id = droneIds.get(key);
    if (id == null) {
      id = row.getString(DRONE_ID);
      droneIds.put(key, id);
    }
    return id;
  }

  private SampleValues values(ResultSet row) throws SQLException {
    double seconds = row.getDouble(TIMESTAMP);
    double timestampSeconds = row.wasNull() ? Double.NaN : seconds;
    float[] fields = new float[SampleField.COUNT];
    for (int i = 0; i < fields.length; i++) {
      float value = row.getFloat(FIRST_FIELD + i);
      fields[i] = row.wasNull() ? Float.NaN : value;
    }
    GeoFix fix = FixColumns.read(row, FIRST_FIX_COLUMN);
    SampleValues values =
        SampleValues.owning(timestampSeconds, fields, MotorColumns.read(row, FIRST_MOTOR), fix);
    return fix == null || !fix.hasPlace() ? values : frame(row).place(values);
  }

  /** Read when the first sample needs it. */
  private RaceFrame frame(ResultSet row) throws SQLException {
    if (frame == null) {
      frame = GeoRace.read(row.getStatement().getConnection(), selection.raceKey()).frame();
    }
    return frame;
  }

  /** A time as the samples carry it. */
  static long micros(ResultSet row, int column) throws SQLException {
    return Micros.of(row.getObject(column, OffsetDateTime.class).toInstant());
  }
}
