package dev.drift.archive;

import dev.drift.archive.RaceTimeline.ArrivalOrder;
import dev.drift.archive.RaceTimeline.Flight;
import dev.drift.sample.Micros;
import dev.drift.sample.TelemetrySample;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads a race along sampleTime, samples as values: what there is, page by page from any cursor on,
 * and what every drone last did at an instant. Holds no connection between two calls.
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

  @Resource(name = "jdbc/telemetry")
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
      select.setInt(1, RaceTimeline.MAX_LISTED);
      select.setInt(2, raceKey);
      try (ResultSet row = select.executeQuery()) {
        return timeline(raceKey, row);
      }
    } catch (SQLException e) {
      throw new ArchiveException("the time line of race " + raceKey + " was not read", e);
    }
  }

  private static RaceTimeline timeline(int raceKey, ResultSet row) throws SQLException {
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
    return RaceTimeline.of(raceKey, firstReceivedAtMicros, drones);
  }

  /**
   * The samples after that cursor.
   *
   * @param after null = from the first
   * @param most 1 or more
   * @throws ArchiveException when the database does not answer
   */
  public SamplePage page(SampleSelection selection, SampleCursor after, int most) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = SampleSelect.values(connection, selection, after, most + 1L)) {
      try (ResultSet row = SampleSelect.rows(select)) {
        return page(selection, after, most, row);
      }
    } catch (SQLException e) {
      throw new ArchiveException("samples of race " + selection.raceKey() + " were not read", e);
    }
  }

  private static SamplePage page(
      SampleSelection selection, SampleCursor after, int most, ResultSet row) throws SQLException {
    SampleRow reader = new SampleRow(selection.firstReceivedAtMicros());
    List<TelemetrySample> samples = new ArrayList<>();
    SampleCursor end = after;
    boolean more = row.next();
    while (more && samples.size() < most) {
      samples.add(reader.sample(row));
      end = SampleRow.cursor(row);
      more = row.next();
    }
    return new SamplePage(samples, end, !more);
  }

  /**
   * The newest sample of each drone at that instant or before, in the order of the drones' keys.
   *
   * @param atMicros sampleTime, µs since 1970 UTC
   * @throws ArchiveException when the database does not answer
   */
  public List<TelemetrySample> latest(SampleSelection selection, long atMicros) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            SampleSelect.latest(connection, selection, Micros.instant(atMicros));
        ResultSet row = SampleSelect.rows(select)) {
      SampleRow reader = new SampleRow(selection.firstReceivedAtMicros());
      List<TelemetrySample> samples = new ArrayList<>();
      while (row.next()) {
        samples.add(reader.sample(row));
      }
      return samples;
    } catch (SQLException e) {
      throw new ArchiveException("samples of race " + selection.raceKey() + " were not read", e);
    }
  }
}
