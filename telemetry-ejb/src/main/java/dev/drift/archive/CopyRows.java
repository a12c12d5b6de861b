package dev.drift.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for PostgreSQL's {@code COPY … (FORMAT BINARY)}, big-endian: the signature of 19 bytes, then
 * for each row its number of fields as int16 and each field as int32 length and bytes, -1 = null;
 * and int16 -1 at the end.
 *
 * <p>The buffer holds {@value #BUFFER_BYTES} bytes and is sent whenever the next row might not fit.
 * Not thread-safe: each instance serves one connection at a time.
 */
final class CopyRows {

  private static final int NULL = -1;

  private static final int BUFFER_BYTES = 128 * 1024;
  private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);
  private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;

  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  /** Puts one row after the other. */
  @FunctionalInterface
  interface Row<T> {
    void put(CopyRows to, T item);
  }

  /**
   * Writes a row for each item on the connection's transaction.
   *
   * @param command a COPY FROM STDIN in binary format
   * @param rowMaxBytes the most that one row may take
   * @return rows written
   */
  <T> long write(
      Connection connection, String command, int rowMaxBytes, Iterable<T> items, Row<T> row)
      throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
    try {
      buffer.clear().put(SIGNATURE);
      for (T item : items) {
        if (buffer.remaining() < rowMaxBytes) {
          send(copy);
        }
        row.put(this, item);
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

  /** Begins a row of so many fields. */
  CopyRows begin(int fields) {
    buffer.putShort((short) fields);
    return this;
  }

  /** An integer. */
  CopyRows put(int value) {
    buffer.putInt(Integer.BYTES).putInt(value);
    return this;
  }

  /** A timestamptz of microseconds since 1970 UTC. */
  CopyRows putTime(long micros) {
    buffer.putInt(Long.BYTES).putLong(micros - MICROS_1970_TO_2000);
    return this;
  }

  /** A double precision; NaN = null. */
  CopyRows put(double value) {
    if (Double.isNaN(value)) {
      return putNull();
    }
    buffer.putInt(Double.BYTES).putDouble(value);
    return this;
  }

  /** A real; NaN = null. */
  CopyRows put(float value) {
    if (Float.isNaN(value)) {
      return putNull();
    }
    buffer.putInt(Float.BYTES).putFloat(value);
    return this;
  }

  /** A boolean; null = null. */
  CopyRows put(Boolean value) {
    if (value == null) {
      return putNull();
    }
    buffer.putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /** A text; null = null. */
  CopyRows put(String value) {
    if (value == null) {
      return putNull();
    }
    byte[] bytes = value.getBytes(UTF_8);
    buffer.putInt(bytes.length).put(bytes);
    return this;
  }

  /** A null. */
  CopyRows putNull() {
    buffer.putInt(NULL);
    return this;
  }

  /** For what has a form of its own. */
  ByteBuffer raw() {
    return buffer;
  }
}
