package dev.drift.benchmarks.copy;

import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.server.ServerDatabase;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows of the table {@code sample} as PostgreSQL's binary COPY gives them, cut into transactions of
 * which each can be given back as it is. About 220 bytes a row in memory.
 */
public final class StoredRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /** What follows the last row. */
  private static final byte[] END = {(byte) 0xff, (byte) 0xff};

  private final List<byte[]> transactions = new ArrayList<>();
  private final int rowsPerTransaction;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private int rowsInOpen;
  private long rows;

  private StoredRows(int rowsPerTransaction) {
    this.rowsPerTransaction = rowsPerTransaction;
  }

  /** Reads so many rows, or all where there are fewer. */
  public static StoredRows read(ServerDatabase database, int rows, int rowsPerTransaction) {
    StoredRows stored = new StoredRows(rowsPerTransaction);
    try (Connection connection = database.connect()) {
      CopyOut copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (SELECT * FROM sample LIMIT " + rows + ") TO STDOUT (FORMAT BINARY)");
      for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
        stored.add(message);
      }
    } catch (SQLException e) {
      throw new BenchFailure("The stored samples can't be read: " + e.getMessage(), e);
    }
    stored.seal();
    return stored;
  }

  /** A message has one row; the first the signature before it, and the last none at all. */
  private void add(byte[] message) {
    int from =
        message.length >= SIGNATURE.length
                && Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
            ? SIGNATURE.length
            : 0;
    if (message.length - from <= END.length) {
      return;
    }
    if (rowsInOpen == 0) {
      open.writeBytes(SIGNATURE);
    }
    open.write(message, from, message.length - from);
    rowsInOpen++;
    rows++;
    if (rowsInOpen == rowsPerTransaction) {
      seal();
    }
  }

  private void seal() {
    if (rowsInOpen > 0) {
      open.writeBytes(END);
      transactions.add(open.toByteArray());
      open.reset();
      rowsInOpen = 0;
    }
  }

  /** How many rows there are. */
  public long rows() {
    return rows;
  }

  /** Each a whole binary COPY. */
  List<byte[]> transactions() {
    return transactions;
  }
}
