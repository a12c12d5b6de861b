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

/** The rows of one {@link TrackQuery} on their way into columns; for one use. */
final class TrackReading {

  private final DataSource dataSource;
  private final TrackQuery query;
  private final TrackWindow window;
  private final TrackColumns columns;
  private final Map<Integer, String> drones;
  private final BooleanSupplier placeForMore;
  private final Map<Integer, Track> tracks = new TreeMap<>();

  /**
   * Nothing is read yet.
   *
   * @param drones the ids of those that may have samples there, by key; at least one
   */
  TrackReading(
      DataSource dataSource,
      TrackQuery query,
      TrackWindow window,
      Map<Integer, String> drones,
      BooleanSupplier placeForMore) {
    this.dataSource = dataSource;
    this.query = query;
    this.window = window;
    this.columns = TrackColumns.of(query.parts());
    this.drones = drones;
    this.placeForMore = placeForMore;
  }

  /** The drones with samples, in the order of their keys. */
  List<Track> tracks() {
    return List.copyOf(tracks.values());
  }

  /**
   * Reads the first sample of each slot.
   *
   * @return the instant before which that is all
   */
  long readThinned() throws SQLException {
    long wanted = (long) drones.size() * query.points();
    int most =
        wanted > TrackReader.PAGE_SAMPLES && placeForMore.getAsBoolean()
            ? TrackReader.MOST_SAMPLES
            : TrackReader.PAGE_SAMPLES;
    List<Integer> keys = drones.keySet().stream().limit(most).toList();
    int slots = Math.min(query.points(), most / keys.size());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            TrackSelect.thinned(connection, query.raceKey(), columns, window, keys, slots);
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
      read += TrackReader.PAGE_SAMPLES;
    } while (read < TrackReader.MOST_SAMPLES
        && (read > TrackReader.PAGE_SAMPLES || placeForMore.getAsBoolean()));
    return from;
  }

  /** The time of the last row; -1 when there are none behind it. */
  private long readPage(long fromMicros) throws SQLException {
    List<Integer> keys = query.droneIds() == null ? null : new ArrayList<>(drones.keySet());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            TrackSelect.every(
                connection,
                query.raceKey(),
                columns,
                fromMicros,
                window.untilMicros(),
                keys,
                TrackReader.PAGE_SAMPLES);
        ResultSet row = SampleSelect.rows(select)) {
      int rows = 0;
      long last = 0;
      while (row.next()) {
        last = add(row);
        rows++;
      }
      return rows < TrackReader.PAGE_SAMPLES ? -1 : last;
    }
  }

  /** The row's time. A drone that came after the drones were read is left to the next answer. */
  private long add(ResultSet row) throws SQLException {
    int key = row.getInt(TrackSelect.DRONE_KEY);
    Track track = tracks.get(key);
    if (track == null) {
      String id = drones.get(key);
      if (id == null) {
        return SampleRow.micros(row, TrackSelect.TIME);
      }
      track = new Track(id, columns);
      tracks.put(key, track);
    }
    return track.add(row);
  }
}
