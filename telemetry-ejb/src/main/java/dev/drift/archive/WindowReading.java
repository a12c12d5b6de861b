package dev.drift.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** The rows of one {@link WindowQuery} on their way into columns; for one use. */
final class WindowReading {

  private final DataSource dataSource;
  private final WindowQuery query;
  private final WindowSelect select;
  private final WindowBounds window;
  private final Map<Integer, Series> series;
  private final BooleanSupplier mayHaveMore;
  private final Map<Integer, SeriesColumns> found = new TreeMap<>();

  /**
   * Nothing is read yet.
   *
   * @param series those that may have rows there, by key; at least one
   */
  WindowReading(
      DataSource dataSource,
      WindowQuery query,
      WindowSelect select,
      WindowBounds window,
      Map<Integer, Series> series,
      BooleanSupplier mayHaveMore) {
    this.dataSource = dataSource;
    this.query = query;
    this.select = select;
    this.window = window;
    this.series = series;
    this.mayHaveMore = mayHaveMore;
  }

  /** The series with rows, in the order of their keys. */
  List<SeriesColumns> found() {
    return List.copyOf(found.values());
  }

  /**
   * Reads the first row of each slot.
   *
   * @return the instant before which that is all
   */
  long readThinned() throws SQLException {
    long wanted = (long) series.size() * query.points();
    int max =
        wanted > WindowReader.PAGE_ROWS && mayHaveMore.getAsBoolean()
            ? WindowReader.MAX_ROWS
            : WindowReader.PAGE_ROWS;
    List<Integer> keys = series.keySet().stream().limit(max).toList();
    int slots = Math.min(query.points(), max / keys.size());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement thinned = select.thinned(connection, window, keys, slots);
        ResultSet row = RowSelect.rows(thinned)) {
      while (row.next()) {
        add(row);
      }
    }
    return window.untilMicros();
  }

  /**
   * Reads every row, page by page, so that the driver holds no more than one.
   *
   * @return the instant before which that is all
   */
  long readEvery() throws SQLException {
    long from = window.fromMicros();
    int read = 0;
    do {
      long last = readPage(from);
      if (last < 0) {
        return window.untilMicros();
      }
      from = last + 1;
      read += WindowReader.PAGE_ROWS;
    } while (read < WindowReader.MAX_ROWS
        && (read > WindowReader.PAGE_ROWS || mayHaveMore.getAsBoolean()));
    return from;
  }

  /** The time of the last row; -1 when there are none after it. */
  private long readPage(long fromMicros) throws SQLException {
    List<Integer> keys = query.ids() == null ? null : new ArrayList<>(series.keySet());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement every =
            select.every(
                connection, fromMicros, window.untilMicros(), keys, WindowReader.PAGE_ROWS);
        ResultSet row = RowSelect.rows(every)) {
      int rows = 0;
      long last = 0;
      while (row.next()) {
        last = add(row);
        rows++;
      }
      return rows < WindowReader.PAGE_ROWS ? -1 : last;
    }
  }

  /** The row's time. A series that came after they were read is left to the next answer. */
  private long add(ResultSet row) throws SQLException {
    int key = row.getInt(WindowSelect.KEY);
    SeriesColumns columns = found.get(key);
    if (columns == null) {
      Series of = series.get(key);
      if (of == null) {
        return SampleRow.micros(row, WindowSelect.TIME);
      }
      columns = of.columns().get();
      found.put(key, columns);
    }
    return columns.add(row);
  }
}
