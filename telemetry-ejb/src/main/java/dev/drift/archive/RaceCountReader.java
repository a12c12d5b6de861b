package dev.drift.archive;

import dev.drift.sample.DataKind;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads what was counted of a race's samples or readings over its life, across all servers and
 * their restarts.
 */
@ApplicationScoped
public class RaceCountReader {

  private static final String COUNTS =
      """
      SELECT intake_id = ? AS ours, kind, reason, sum(value)::bigint FROM race_counter
      WHERE race_key = ? AND data = ? GROUP BY ours, kind, reason
      """;

  private static final String STORED =
      """
      SELECT race_key, sum(value)::bigint FROM race_counter
      WHERE kind = 'stored' AND race_key = ANY (?) AND data = ? GROUP BY race_key
      """;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /**
   * The counts at one moment, apart for one intake.
   *
   * @param ofIntake what is archived of the given intake; more of it may be on its way
   * @param ofOthers what is archived of all others
   */
  public record Split(RaceCounts ofIntake, RaceCounts ofOthers) {}

  /** For the container. */
  public RaceCountReader() {}

  RaceCountReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The race's counts of one kind of data; none for a race that is not there.
   *
   * @param intakeId the running server
   * @throws ArchiveException when the database does not answer
   */
  public Split counts(int raceKey, DataKind kind, UUID intakeId) {
    Tallied ours = new Tallied();
    Tallied others = new Tallied();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(COUNTS)) {
      select.setObject(1, intakeId);
      select.setInt(2, raceKey);
      select.setString(3, kind.code());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          (row.getBoolean(1) ? ours : others)
              .add(row.getString(2), row.getString(3), row.getLong(4));
        }
      }
    } catch (SQLException e) {
      throw new ArchiveException("the counters of race " + raceKey + " can't be read", e);
    }
    return new Split(ours.counts(), others.counts());
  }

  /**
   * How many samples of each race are stored; races without any are left out.
   *
   * @throws ArchiveException when the database does not answer
   */
  public Map<Integer, Long> stored(Collection<Integer> raceKeys) {
    Map<Integer, Long> stored = new HashMap<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(STORED)) {
      select.setArray(1, connection.createArrayOf("integer", raceKeys.toArray()));
      select.setString(2, DataKind.SAMPLE.code());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          stored.put(row.getInt(1), row.getLong(2));
        }
      }
    } catch (SQLException e) {
      throw new ArchiveException("the numbers of stored samples can't be read", e);
    }
    return stored;
  }

  private static final class Tallied {
    private final Map<String, Map<String, Long>> byKind = new HashMap<>();

    void add(String kind, String reason, long value) {
      byKind.computeIfAbsent(kind, k -> new HashMap<>()).put(reason, value);
    }

    RaceCounts counts() {
      return new RaceCounts(total("received"), total("stored"), of("rejected"), of("dropped"));
    }

    private long total(String kind) {
      return of(kind).getOrDefault("", 0L);
    }

    private Map<String, Long> of(String kind) {
      return byKind.getOrDefault(kind, Map.of());
    }
  }
}
