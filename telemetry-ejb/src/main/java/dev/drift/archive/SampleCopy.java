package dev.drift.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes samples into the table {@code sample} with PostgreSQL's {@code COPY … (FORMAT BINARY)}.
 *
 * <p>Big-endian: the signature of 19 bytes, then per row
 *
 * <pre>
 *  int16 26   fields; 31 in a batch with fixes
 *  int32 4, int32            race_key, and likewise drone_key
 *  int32 8, int64            time in µs since 2000 UTC, and likewise received_at
 *  int32 4, int32            flight
 *  int32 8, float64          timestamp; int32 -1 = null
 *  19 × int32 4, float32     the fields; int32 -1 = null
 *  int32 n, array            motor_rpms: int32 dimensions, 0, element type 700,
 *                            [int32 motors, int32 1], motors × (int32 4, float32); int32 -1 = null
 * </pre>
 *
 * in a batch with fixes also
 *
 * <pre>
 *  3 × int32 8, float64      latitude, longitude, altitude; int32 -1 = null
 *  int32 n, n bytes          altitude_reference; int32 -1 = null
 *  int32 4, float32          speed; int32 -1 = null
 * </pre>
 *
 * and int16 -1 at the end.
 *
 * <p>The buffer holds {@value #BUFFER_BYTES} bytes and is sent whenever the next row might not fit.
 * Not thread-safe: each instance serves one connection at a time.
 */
final class SampleCopy {

  private static final int BUFFER_BYTES = 128 * 1024;
  private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);
  private static final int COLUMNS = 6 + SampleField.COUNT + 1;
  private static final int MOTORS_MAX_BYTES = 5 * 4 + SampleValues.MAX_MOTORS * 8;
  private static final int FIX_COLUMNS = FixColumns.NAMES.size();
  private static final int FIX_MAX_BYTES = 3 * 12 + 4 + 16 + 8;
  private static final int ROW_MAX_BYTES =
      2 + 3 * 8 + 3 * 12 + SampleField.COUNT * 8 + 4 + MOTORS_MAX_BYTES + FIX_MAX_BYTES;
  private static final int FLOAT4_TYPE = 700;
  private static final int NULL = -1;
  private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
  private static final SampleField[] FIELDS = SampleField.values();

  private static final String COLUMN_LIST =
      "COPY sample (race_key, drone_key, \"time\", received_at, flight, \"timestamp\", "
          + Arrays.stream(FIELDS).map(SampleField::column).collect(Collectors.joining(", "))
          + ", motor_rpms";
  private static final String FORMAT = ") FROM STDIN (FORMAT BINARY)";
  private static final String COPY = COLUMN_LIST + FORMAT;
  private static final String COPY_WITH_FIXES =
      COLUMN_LIST + ", " + String.join(", ", FixColumns.NAMES) + FORMAT;

  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

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
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(fixes ? COPY_WITH_FIXES : COPY);
    try {
      buffer.clear().put(SIGNATURE);
      for (TelemetrySample sample : samples) {
        if (buffer.remaining() < ROW_MAX_BYTES) {
          send(copy);
        }
        buffer.putShort((short) (fixes ? COLUMNS + FIX_COLUMNS : COLUMNS));
        putRow(raceKey, drones.applyAsInt(sample.droneId()), sample);
        if (fixes) {
          putFix(sample.values().fix());
        }
      }
      if (buffer.remaining() < Short.BYTES) {
        send(copy);
      }
      buffer.putShort((short) -1);
      send(copy);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void send(CopyIn copy) throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private void putRow(int raceKey, int droneKey, TelemetrySample sample) {
    SampleValues values = sample.values();
    putInt(raceKey);
    putInt(droneKey);
    putTime(sample.sampleTimeMicros());
    putTime(sample.receivedAtMicros());
    putInt(sample.flight());
    putDouble(values.timestampSeconds());
    // The place of a fix is made when it is read: the race's origin may change.
    boolean isPlaced = values.fix() != null && values.fix().hasPlace();
    for (SampleField field : FIELDS) {
      putFloat(isPlaced && field.isPosition() ? Float.NaN : values.get(field));
    }
    putMotors(values);
  }

  /** Null = all unknown. */
  private void putFix(GeoFix fix) {
    if (fix == null) {
      for (int i = 0; i < FIX_COLUMNS; i++) {
        buffer.putInt(NULL);
      }
      return;
    }
    putDouble(fix.latitudeDeg());
    putDouble(fix.longitudeDeg());
    putDouble(fix.altitudeMetres());
    if (fix.hasAltitude()) {
      byte[] word = fix.altitudeReference().text().getBytes(ISO_8859_1);
      buffer.putInt(word.length).put(word);
    } else {
      buffer.putInt(NULL);
    }
    putFloat(fix.speedMetresPerSecond());
  }

  private void putInt(int value) {
    buffer.putInt(Integer.BYTES).putInt(value);
  }

  private void putTime(long microsSince1970) {
    buffer.putInt(Long.BYTES).putLong(microsSince1970 - MICROS_1970_TO_2000);
  }

  private void putDouble(double value) {
    if (Double.isNaN(value)) {
      buffer.putInt(NULL);
    } else {
      buffer.putInt(Double.BYTES).putDouble(value);
    }
  }

  private void putFloat(float value) {
    if (Float.isNaN(value)) {
      buffer.putInt(NULL);
    } else {
      buffer.putInt(Float.BYTES).putFloat(value);
    }
  }

  private void putMotors(SampleValues values) {
    int motors = values.motorCount();
    if (motors < 0) {
      buffer.putInt(NULL);
      return;
    }
    int dimensions = motors == 0 ? 0 : 1;
    buffer.putInt(3 * 4 + dimensions * 8 + motors * 8);
    buffer.putInt(dimensions).putInt(0).putInt(FLOAT4_TYPE);
    if (motors > 0) {
      buffer.putInt(motors).putInt(1);
    }
    for (int i = 0; i < motors; i++) {
      buffer.putInt(Float.BYTES).putFloat(values.motorRpm(i));
    }
  }
}
