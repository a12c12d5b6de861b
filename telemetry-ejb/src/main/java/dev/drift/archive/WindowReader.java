package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Reads windows of a race by column, whole or thinned.
 *
 * <p>Bound: {@link #PAGE_SAMPLES} of one answer, or {@link #MAX_SAMPLES} where the caller allows
 * that. Of a window that has more, every sample up to an instant is read, or fewer points of each
 * drone.
 */
@ApplicationScoped
public class WindowReader {

  /** What an answer may always have: six seconds of eight drones at 100 Hz, about 1 MB. */
  public static final int PAGE_SAMPLES = 5_000;

  /** The most of one answer, about 7 MB in memory and 13 MB as JSON. */
  public static final int MAX_SAMPLES = 50_000;

  @Resource(name = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public WindowReader() {}

  WindowReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A drone that has samples. */
  private record Flown(int key, String id, long firstMicros, long lastMicros) {

    boolean isWithin(WindowBounds window) {
      return firstMicros < window.untilMicros() && lastMicros >= window.fromMicros();
    }
  }

  /**
   * The samples of the query.
   *
   * @param mayHaveMore asked once, when it has more than {@link #PAGE_SAMPLES}: whether it may
   * @throws ArchiveException when the database does not answer
   */
  public SampleWindow read(WindowQuery query, BooleanSupplier mayHaveMore) {
    try {
      List<Flown> flown = flown(query.raceKey());
      long first = flown.stream().mapToLong(Flown::firstMicros).min().orElse(0);
      long last = flown.stream().mapToLong(Flown::lastMicros).max().orElse(0);
      WindowBounds window = WindowBounds.of(query, first, last);
      Map<Integer, String> drones = chosen(query, window, flown);
      if (drones.isEmpty()) {
        return new SampleWindow(window, first, last, List.of());
      }
      WindowReading reading = new WindowReading(dataSource, query, window, drones, mayHaveMore);
      long until = query.isThinned() ? reading.readThinned() : reading.readEvery();
      return new SampleWindow(window.endingAt(until), first, last, reading.found());
    } catch (SQLException e) {
      throw new ArchiveException("samples of race " + query.raceKey() + " were not read", e);
    }
  }

  private List<Flown> flown(int raceKey) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = WindowSelect.drones(connection, raceKey);
        ResultSet row = SampleSelect.rows(select)) {
      List<Flown> flown = new ArrayList<>();
      while (row.next()) {
        long first = SampleRow.micros(row, 3);
        long last = SampleRow.micros(row, 4);
        flown.add(new Flown(row.getInt(1), row.getString(2), first, last));
      }
      return flown;
    }
  }

  private static Map<Integer, String> chosen(
      WindowQuery query, WindowBounds window, List<Flown> flown) {
    Map<Integer, String> drones = new LinkedHashMap<>();
    for (Flown drone : flown) {
      if (query.takes(drone.id()) && drone.isWithin(window)) {
        drones.put(drone.key(), drone.id());
      }
    }
    return drones;
  }
}
