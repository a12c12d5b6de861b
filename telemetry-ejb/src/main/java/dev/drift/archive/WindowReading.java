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
  private final WindowBounds window;
  private final WindowColumns columns;
  private final Map<Integer, String> drones;
  private final BooleanSupplier mayHaveMore;
  private final Map<Integer, DroneColumns> found = new TreeMap<>();

  /**
   * Nothing is read yet.
   *
   * @param drones the ids of those that may have samples there, by key; at least one
   */
  WindowReading(
      DataSource dataSource,
      WindowQuery query,
      WindowBounds window,
      Map<Integer, String> drones,
      BooleanSupplier mayHaveMore) {
    this.dataSource = dataSource;
    this.query = query;
    this.window = window;
    this.columns = WindowColumns.of(query.parts());
    this.drones = drones;
    this.mayHaveMore = mayHaveMore;
  }

  /** The drones with samples, in the order of their keys. */
  List<DroneColumns> found() {
    return List.copyOf(found.values());
  }

  /**
   * Reads the first sample of each slot.
   *
   * @return the instant before which that is all
   */
  long readThinned() throws SQLException {
    long wanted = (long) drones.size() * query.points();
    int max =
        wanted > WindowReader.PAGE_SAMPLES && mayHaveMore.getAsBoolean()
            ? WindowReader.MAX_SAMPLES
            : WindowReader.PAGE_SAMPLES;
    List<Integer> keys = drones.keySet().stream().limit(max).toList();
    int slots = Math.min(query.points(), max / keys.size());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            WindowSelect.thinned(connection, query.raceKey(), columns, window, keys, slots);
        ResultSet row = SampleSelect.rows(select)) {
      while (row.next()) {
        add(row);
      }
    }
    return window.untilMicros();
  }

  /**
   * Reads every sample, page by page, so that the driver holds no more than one.
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
      read += WindowReader.PAGE_SAMPLES;
    } while (read < WindowReader.MAX_SAMPLES
        && (read > WindowReader.PAGE_SAMPLES || mayHaveMore.getAsBoolean()));
    return from;
  }

  /** The time of the last row; -1 when there are none after it. */
  private long readPage(long fromMicros) throws SQLException {
    List<Integer> keys = query.droneIds() == null ? null : new ArrayList<>(drones.keySet());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            WindowSelect.every(
                connection,
                query.raceKey(),
                columns,
                fromMicros,
                window.untilMicros(),
                keys,
                WindowReader.PAGE_SAMPLES);
        ResultSet row = SampleSelect.rows(select)) {
      int rows = 0;
      long last = 0;
      while (row.next()) {
        last = add(row);
        rows++;
      }
      return rows < WindowReader.PAGE_SAMPLES ? -1 : last;
    }
  }

  /** The row's time. A drone that came after the drones were read is left to the next answer. */
  private long add(ResultSet row) throws SQLException {
    int key = row.getInt(WindowSelect.DRONE_KEY);
    DroneColumns drone = found.get(key);
    if (drone == null) {
      String id = drones.get(key);
      if (id == null) {
        return SampleRow.micros(row, WindowSelect.TIME);
      }
      drone = new DroneColumns(id, columns);
      found.put(key, drone);
    }
    return drone.add(row);
  }
}
