package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Reads windows of a race by column, whole or thinned.
 *
 * <p>Bound: {@link #PAGE_ROWS} of one answer, or {@link #MAX_ROWS} where the caller allows that. Of
 * a window that has more, everything up to an instant is read, or fewer points of each drone or
 * sensor.
 */
@ApplicationScoped
public class WindowReader {

  /** What an answer may always have: six seconds of eight drones at 100 Hz, about 1 MB. */
  public static final int PAGE_ROWS = 5_000;

  /** The most of one answer, about 7 MB in memory and 13 MB as JSON. */
  public static final int MAX_ROWS = 50_000;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public WindowReader() {}

  WindowReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * What the query asks for.
   *
   * @param mayHaveMore asked once, when it has more than {@link #PAGE_ROWS}: whether it may
   * @throws ArchiveException when the database does not answer
   */
  public TimelineWindow read(WindowQuery query, BooleanSupplier mayHaveMore) {
    try {
      WindowColumns columns;
      Series.OfRace race;
      try (Connection connection = dataSource.getConnection()) {
        GeoRace geo = GeoRace.read(connection, query.kind(), query.raceKey());
        columns = WindowColumns.of(query.parts(), geo);
        race = series(connection, query, columns);
      }
      WindowTable table = table(query);
      long first = race.firstMicros();
      long last = race.lastMicros();
      WindowBounds window = WindowBounds.of(query, race);
      Map<Integer, Series> chosen = chosen(query, window, race.all());
      if (chosen.isEmpty()) {
        return new TimelineWindow(table, window, first, last, List.of());
      }
      WindowSelect select = new WindowSelect(table, query, columns);
      WindowReading reading =
          new WindowReading(dataSource, query, select, window, chosen, mayHaveMore);
      long until = query.isThinned() ? reading.readThinned() : reading.readEvery();
      return new TimelineWindow(table, window.endingAt(until), first, last, reading.found());
    } catch (SQLException e) {
      throw new ArchiveException("a window of race " + query.raceKey() + " was not read", e);
    }
  }

  private static WindowTable table(WindowQuery query) {
    return switch (query.kind()) {
      case SAMPLE -> WindowTable.SAMPLES;
      case READING -> WindowTable.READINGS;
    };
  }

  private static Series.OfRace series(
      Connection connection, WindowQuery query, WindowColumns columns) throws SQLException {
    return switch (query.kind()) {
      case SAMPLE -> DroneSeries.of(connection, query.raceKey(), columns);
      case READING -> SensorSeries.of(connection, query.raceKey());
    };
  }

  private static Map<Integer, Series> chosen(
      WindowQuery query, WindowBounds window, List<Series> all) {
    Map<Integer, Series> chosen = new LinkedHashMap<>();
    for (Series series : all) {
      if (query.takes(series.id()) && series.isWithin(window)) {
        chosen.put(series.key(), series);
      }
    }
    return chosen;
  }
}
