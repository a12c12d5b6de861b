package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Reads what lists say of races, of all races of a page at once and without their samples. */
@ApplicationScoped
public class RaceFactsReader {

  private static final String FACTS =
      """
      SELECT race_key, count(*)::integer, max(last_seen_at) FROM drone
      WHERE race_key = ANY (?) GROUP BY race_key
      """;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public RaceFactsReader() {}

  RaceFactsReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The facts of those of the races that have samples, by their keys.
   *
   * @throws ArchiveException when the database does not answer
   */
  public Map<Integer, RaceFacts> facts(Collection<Integer> raceKeys) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(FACTS)) {
      select.setArray(1, connection.createArrayOf("int4", raceKeys.toArray()));
      try (ResultSet row = select.executeQuery()) {
        Map<Integer, RaceFacts> facts = new HashMap<>();
        while (row.next()) {
          OffsetDateTime last = row.getObject(3, OffsetDateTime.class);
          facts.put(row.getInt(1), new RaceFacts(row.getInt(2), last.toInstant()));
        }
        return facts;
      }
    } catch (SQLException e) {
      throw new ArchiveException("the facts of " + raceKeys.size() + " races were not read", e);
    }
  }
}
