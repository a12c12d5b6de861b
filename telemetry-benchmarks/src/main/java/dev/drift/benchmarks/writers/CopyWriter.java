package dev.drift.benchmarks.writers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A binary COPY, encoded by hand: for each row the number of its fields, for each its length. */
final class CopyWriter extends JdbcWriter {

  private static final String COPY =
      "COPY bench_copy (" + Row.columnList() + ") FROM STDIN (FORMAT BINARY)";
  private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);
  private static final int BUFFER_BYTES = 128 << 10;
  private static final int ROW_MAX_BYTES = 512;
  private static final OffsetDateTime YEAR_2000 = OffsetDateTime.parse("2000-01-01T00:00:00Z");

  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  CopyWriter(Connection connection) throws SQLException {
    super(connection);
  }

  @Override
  void write(Connection on, List<Row> rows) throws SQLException {
    CopyIn copy = on.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    buffer.clear().put(SIGNATURE);
    for (Row row : rows) {
      if (buffer.remaining() < ROW_MAX_BYTES) {
        send(copy);
      }
      put(row);
    }
    buffer.putShort((short) -1);
    send(copy);
    var unused = copy.endCopy();
  }

  private void send(CopyIn copy) throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private void put(Row row) {
    buffer.putShort((short) Row.COLUMNS.size());
    buffer.putInt(Integer.BYTES).putInt(row.raceKey());
    buffer.putInt(Long.BYTES).putLong(micros(row.time()));
    buffer.putInt(Integer.BYTES).putInt(row.droneKey());
    buffer.putInt(Long.BYTES).putLong(micros(row.receivedAt()));
    buffer.putInt(Integer.BYTES).putInt(row.flight());
    buffer.putInt(Double.BYTES).putDouble(row.timestamp());
    for (int i = 0; i < Row.FLOATS.size(); i++) {
      buffer.putInt(Float.BYTES).putFloat(row.value(i));
    }
  }

  private static long micros(OffsetDateTime time) {
    return ChronoUnit.MICROS.between(YEAR_2000, time);
  }
}
