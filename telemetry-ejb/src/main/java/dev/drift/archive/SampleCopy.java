package dev.drift.archive;

import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Writes samples into the table {@code sample} with {@link CopyRows}: 30 fields a row, 35 in a
 * batch with fixes.
 *
 * <p>Not thread-safe: each instance serves one connection at a time.
 */
final class SampleCopy {

  private static final int COLUMNS = 6 + SampleField.COUNT + MotorColumns.NAMES.size();
  private static final int FIX_COLUMNS = FixColumns.NAMES.size();
  private static final int FIX_MAX_BYTES = 3 * 12 + 4 + 16 + 8;
  private static final int ROW_MAX_BYTES =
      2 + 3 * 8 + 3 * 12 + SampleField.COUNT * 8 + MotorColumns.MAX_BYTES + FIX_MAX_BYTES;
  private static final SampleField[] FIELDS = SampleField.values();

  private static final String COLUMN_LIST =
      "COPY sample (race_key, drone_key, \"time\", received_at, flight, \"timestamp\", "
          + Arrays.stream(FIELDS).map(SampleField::column).collect(Collectors.joining(", "))
          + ", "
          + String.join(", ", MotorColumns.NAMES);
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
    MotorColumns.put(to, values);
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
}
