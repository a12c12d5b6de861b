package dev.drift.archive;

import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Writes samples into the table {@code sample} with {@link CopyRows}: 26 fields a row, 31 in a
 * batch with fixes. All but one have a form that {@code CopyRows} knows; motor_rpms is
 *
 * <pre>
 *  int32 n, array            int32 dimensions, 0, element type 700,
 *                            [int32 motors, int32 1], motors × (int32 4, float32); int32 -1 = null
 * </pre>
 *
 * <p>Not thread-safe: each instance serves one connection at a time.
 */
final class SampleCopy {

  private static final int COLUMNS = 6 + SampleField.COUNT + 1;
  private static final int MOTORS_MAX_BYTES = 5 * 4 + SampleValues.MAX_MOTORS * 8;
  private static final int FIX_COLUMNS = FixColumns.NAMES.size();
  private static final int FIX_MAX_BYTES = 3 * 12 + 4 + 16 + 8;
  private static final int ROW_MAX_BYTES =
      2 + 3 * 8 + 3 * 12 + SampleField.COUNT * 8 + 4 + MOTORS_MAX_BYTES + FIX_MAX_BYTES;
  private static final int FLOAT4_TYPE = 700;
  private static final SampleField[] FIELDS = SampleField.values();

  private static final String COLUMN_LIST =
      "COPY sample (race_key, drone_key, \"time\", received_at, flight, \"timestamp\", "
          + Arrays.stream(FIELDS).map(SampleField::column).collect(Collectors.joining(", "))
          + ", motor_rpms";
  private static final String FORMAT = ") FROM STDIN (FORMAT BINARY)";
  private static final String COPY = COLUMN_LIST + FORMAT;
  private static final String COPY_WITH_FIXES =
      COLUMN_LIST + ", " + String.join(", ", FixColumns.NAMES) + FORMAT;

  private final CopyRows rows = new CopyRows();

  /**
   * Writes the samples on the connection's transaction.
   *
   * @param drones the key of a drone id
   * @return rows written
   */
  long write(
      Connection connection,
      int raceKey,
      List<TelemetrySample> samples,
      ToIntFunction<String> drones)
      throws SQLException {
    boolean fixes = samples.stream().anyMatch(sample -> sample.values().fix() != null);
    return rows.write(
        connection,
        fixes ? COPY_WITH_FIXES : COPY,
        ROW_MAX_BYTES,
        samples,
        (to, sample) -> {
          to.begin(fixes ? COLUMNS + FIX_COLUMNS : COLUMNS);
          putRow(to, raceKey, drones.applyAsInt(sample.droneId()), sample);
          if (fixes) {
            putFix(to, sample.values().fix());
          }
        });
  }

  private static void putRow(CopyRows to, int raceKey, int droneKey, TelemetrySample sample) {
    SampleValues values = sample.values();
    to.put(raceKey)
        .put(droneKey)
        .putTime(sample.sampleTimeMicros())
        .putTime(sample.receivedAtMicros())
        .put(sample.flight())
        .put(values.timestampSeconds());
    // The place of a fix is made when it is read: the race's origin may change.
    boolean isPlaced = values.fix() != null && values.fix().hasPlace();
    for (SampleField field : FIELDS) {
      to.put(isPlaced && field.isPosition() ? Float.NaN : values.get(field));
    }
    putMotors(to, values);
  }

  /** Null = all unknown. */
  private static void putFix(CopyRows to, GeoFix fix) {
    if (fix == null) {
      for (int i = 0; i < FIX_COLUMNS; i++) {
        to.putNull();
      }
      return;
    }
    to.put(fix.latitudeDeg())
        .put(fix.longitudeDeg())
        .put(fix.altitudeMetres())
        .put(fix.hasAltitude() ? fix.altitudeReference().text() : null)
        .put(fix.speedMetresPerSecond());
  }

  private static void putMotors(CopyRows to, SampleValues values) {
    int motors = values.motorCount();
    if (motors < 0) {
      to.putNull();
      return;
    }
    int dimensions = motors == 0 ? 0 : 1;
    ByteBuffer array = to.raw();
    array.putInt(3 * 4 + dimensions * 8 + motors * 8);
    array.putInt(dimensions).putInt(0).putInt(FLOAT4_TYPE);
    if (motors > 0) {
      array.putInt(motors).putInt(1);
    }
    for (int i = 0; i < motors; i++) {
      array.putInt(Float.BYTES).putFloat(values.motorRpm(i));
    }
  }
}
