package dev.drift.archive;

import dev.drift.archive.RaceTimeline.ArrivalOrder;
import dev.drift.archive.RaceTimeline.Flight;
import dev.drift.archive.RaceTimeline.Span;
import dev.drift.sample.Micros;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads a race along its time line as values: what there is, page by page from any cursor on, and
 * what every drone last did, and every sensor last said, at an instant. Holds no connection between
 * two calls.
 */
@ApplicationScoped
public class TimelineReader {

  /**
   * A source that resets without end has flights without end: they are summed up where they are.
   */
  private static final String FLIGHTS =
      """
      SELECT d.key, d.drone_id, total.first_time, total.last_time, total.samples, total.flights,
             f.flight, f.first_time, f.last_time, f.samples, r.first_sample_at
      FROM race r
      JOIN drone d ON d.race_key = r.key
      CROSS JOIN LATERAL (
        SELECT min(first_time) AS first_time, max(last_time) AS last_time,
               sum(samples)::bigint AS samples, count(*)::integer AS flights
        FROM flight WHERE drone_key = d.key) total
      CROSS JOIN LATERAL (
        SELECT flight, first_time, last_time, samples
        FROM flight WHERE drone_key = d.key ORDER BY flight DESC LIMIT ?) f
      WHERE r.key = ? ORDER BY d.key, f.flight
      """;

  private static final String READINGS =
      "SELECT min(first_at), max(last_at), sum(readings)::bigint FROM sensor WHERE race_key = ?";

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public TimelineReader() {}

  /** A reader of that database. */
  public TimelineReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * What is stored of the race now.
   *
   * @throws ArchiveException when the database does not answer
   */
  public RaceTimeline timeline(int raceKey) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(FLIGHTS)) {
      Span readings = readings(connection, raceKey);
      select.setInt(1, RaceTimeline.MAX_LISTED);
      select.setInt(2, raceKey);
      try (ResultSet row = select.executeQuery()) {
        return timeline(raceKey, row, readings);
      }
    } catch (SQLException e) {
      throw new ArchiveException("the time line of race " + raceKey + " was not read", e);
    }
  }

  private static Span readings(Connection connection, int raceKey) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(READINGS)) {
      select.setInt(1, raceKey);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long count = row.getLong(3);
        return count == 0
            ? Span.NONE
            : new Span(SampleRow.micros(row, 1), SampleRow.micros(row, 2), count);
      }
    }
  }

  private static RaceTimeline timeline(int raceKey, ResultSet row, Span readings)
      throws SQLException {
    List<ArrivalOrder> drones = new ArrayList<>();
    long firstReceivedAtMicros = 0;
    boolean more = row.next();
    while (more) {
      firstReceivedAtMicros = SampleRow.micros(row, 11);
      int key = row.getInt(1);
      String id = row.getString(2);
      long firstMicros = SampleRow.micros(row, 3);
      long lastMicros = SampleRow.micros(row, 4);
      long samples = row.getLong(5);
      int count = row.getInt(6);
      List<Flight> newest = new ArrayList<>();
      do {
        newest.add(
            new Flight(
                row.getInt(7),
                SampleRow.micros(row, 8),
                SampleRow.micros(row, 9),
                row.getLong(10)));
        more = row.next();
      } while (more && row.getInt(1) == key);
      drones.add(new ArrivalOrder(key, id, firstMicros, lastMicros, samples, count, newest));
    }
    return RaceTimeline.of(raceKey, firstReceivedAtMicros, drones, readings);
  }

  /**
   * The samples after that cursor.
   *
   * @param after null = from the first
   * @param max 1 or more
   * @throws ArchiveException when the database does not answer
   */
  public TimelinePage<TelemetrySample> samples(
      TimelineSelection selection, RowCursor after, int max) {
    return page(selection, after, max, SampleSelect::page, sampleRow(selection));
  }

  /** The same of readings. */
  public TimelinePage<SensorReading> readings(
      TimelineSelection selection, RowCursor after, int max) {
    return page(selection, after, max, ReadingSelect::page, new ReadingRow());
  }

  /**
   * The newest sample of each drone at that instant or before, in the order of the drones' keys.
   *
   * @param atMicros on the time line, µs since 1970 UTC
   * @throws ArchiveException when the database does not answer
   */
  public List<TelemetrySample> latestSamples(TimelineSelection selection, long atMicros) {
    return latest(selection, atMicros, SampleSelect::latest, sampleRow(selection));
  }

  /** The newest reading of each sensor likewise. */
  public List<SensorReading> latestReadings(TimelineSelection selection, long atMicros) {
    return latest(selection, atMicros, ReadingSelect::latest, new ReadingRow());
  }

  private static SampleRow sampleRow(TimelineSelection selection) {
    return new SampleRow(selection);
  }

  /** Prepares the read of what was newest at an instant. */
  @FunctionalInterface
  private interface LatestSelect {
    PreparedStatement prepare(Connection connection, TimelineSelection selection, Instant at)
        throws SQLException;
  }

  /** Prepares the read of a page. */
  @FunctionalInterface
  private interface PageSelect {
    PreparedStatement prepare(
        Connection connection, TimelineSelection selection, RowCursor after, long rows)
        throws SQLException;
  }

  private <T> TimelinePage<T> page(
      TimelineSelection selection,
      RowCursor after,
      int max,
      PageSelect page,
      TimelineRow<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = page.prepare(connection, selection, after, max + 1L);
        ResultSet row = RowSelect.rows(select)) {
      List<T> items = new ArrayList<>();
      RowCursor end = after;
      boolean more = row.next();
      while (more && items.size() < max) {
        items.add(reader.value(row));
        end = reader.cursor(row);
        more = row.next();
      }
      return new TimelinePage<>(items, end, !more);
    } catch (SQLException e) {
      throw notRead(selection, e);
    }
  }

  private <T> List<T> latest(
      TimelineSelection selection, long atMicros, LatestSelect latest, TimelineRow<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = latest.prepare(connection, selection, Micros.instant(atMicros));
        ResultSet row = RowSelect.rows(select)) {
      List<T> items = new ArrayList<>();
      while (row.next()) {
        items.add(reader.value(row));
      }
      return items;
    } catch (SQLException e) {
      throw notRead(selection, e);
    }
  }

  private static ArchiveException notRead(TimelineSelection selection, SQLException e) {
    return new ArchiveException("the data of race " + selection.raceKey() + " was not read", e);
  }
}
