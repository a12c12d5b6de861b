package dev.drift.archive;

import dev.drift.sample.Micros;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The rows of one query on their way to one reader, page by page.
 *
 * <p>Only {@value #PAGE_ROWS} rows, about 1.4 MB as JSON, are in memory at a time, and no
 * connection is held while the reader takes them: a slow reader costs the database nothing. Rows
 * that are stored meanwhile are seen when they lie after the cursor that was reached.
 */
public final class RowStream {

  /** The rows of a page. */
  public static final int PAGE_ROWS = 2_000;

  private final DataSource dataSource;
  private final ByteArrayOutputStream page = new ByteArrayOutputStream();
  private final RowTexts texts;
  private final RowTable table;
  private final RowWriter writer;
  private final RowCursor until;
  private final RowCursor next;
  private RowQuery rest;

  /** Reads the first page, so that what is wrong shows before anything is written. */
  RowStream(DataSource dataSource, RowQuery query, RowFormat format)
      throws SQLException, IOException {
    this.dataSource = dataSource;
    this.texts = texts(query);
    this.table = texts.table();
    this.writer = RowWriter.of(format, table, page);
    if (query.limit() != null && query.limit() <= PAGE_ROWS) {
      until = null;
      next = read(query, query.limit());
      rest = null;
    } else {
      next = query.limit() == null ? null : cursorOf(query);
      // A race that is flown grows as fast as it is read: the answer ends with what is there now.
      until = next == null ? newest(query) : next;
      readOn(query);
    }
  }

  private RowTexts texts(RowQuery query) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return RowTexts.of(connection, query);
    }
  }

  /** Where the rows beyond the limit begin; empty = there are none, or there was no limit. */
  public Optional<RowCursor> next() {
    return Optional.ofNullable(next);
  }

  /**
   * Writes all of it; once.
   *
   * @throws IOException when the reader is gone
   * @throws ArchiveException when the database fails on the way: the JSON is not closed then, and
   *     the CSV ends in a line that is no row
   */
  public void writeTo(OutputStream out) throws IOException {
    while (rest != null) {
      drain(out);
      try {
        readOn(rest);
      } catch (SQLException e) {
        writer.breakOff();
        drain(out);
        throw new ArchiveException(
            table.name() + " of race " + rest.raceKey() + " were not read", e);
      }
    }
    writer.end(next);
    drain(out);
  }

  private void drain(OutputStream out) throws IOException {
    writer.flush();
    page.writeTo(out);
    page.reset();
  }

  private void readOn(RowQuery query) throws SQLException, IOException {
    RowCursor reached = read(query, PAGE_ROWS);
    rest = reached == null ? null : query.after(reached);
  }

  /** Reads so many rows; the cursor of the last, or null when no row is left after it. */
  private RowCursor read(RowQuery query, long rows) throws SQLException, IOException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = RowSelect.page(connection, table, query, until, rows + 1);
        ResultSet row = select.executeQuery()) {
      String time = null;
      long tie = 0;
      for (long i = 0; i < rows; i++) {
        if (!row.next()) {
          return null;
        }
        writer.write(texts.of(row));
        time = row.getString(1);
        tie = table.tie(row);
      }
      return row.next() ? new RowCursor(Micros.of(Instant.parse(time)), tie) : null;
    }
  }

  /** The cursor of the last row there is now, or null when there is none. */
  private RowCursor newest(RowQuery query) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = RowSelect.newest(connection, table, query);
        ResultSet row = select.executeQuery()) {
      return row.next() ? cursor(row) : null;
    }
  }

  private static RowCursor cursor(ResultSet row) throws SQLException {
    OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
    return new RowCursor(Micros.of(time.toInstant()), row.getLong(2));
  }

  /** The cursor of the last row within the limit, or null when no row is left after it. */
  private RowCursor cursorOf(RowQuery query) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = RowSelect.cursors(connection, table, query, query.limit());
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      RowCursor last = cursor(row);
      return row.next() ? last : null;
    }
  }
}
