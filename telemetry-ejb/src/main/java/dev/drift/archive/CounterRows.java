package dev.drift.archive;

import dev.drift.sample.DataKind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What one batch adds to the table {@code race_counter} for one kind of data. */
final class CounterRows {

  // In the order of the primary key, so that two consumers lock the rows in the same order.
  private static final String ADD =
      """
      INSERT INTO race_counter AS c (race_key, intake_id, data, kind, reason, value)
      SELECT ?, ?, ?, n.kind, n.reason, n.value
      FROM unnest(?::text[], ?::text[], ?::bigint[]) AS n (kind, reason, value)
      ORDER BY n.kind, n.reason
      ON CONFLICT (race_key, intake_id, data, kind, reason)
      DO UPDATE SET value = c.value + excluded.value
      """;

  private final DataKind data;
  private final Map<Name, Long> values = new LinkedHashMap<>();

  private record Name(String kind, String reason) {}

  CounterRows(DataKind data) {
    this.data = data;
  }

  /** Adds the value, unless it is 0. */
  void add(String kind, String reason, long value) {
    if (value != 0) {
      values.merge(new Name(kind, reason), value, Long::sum);
    }
  }

  /** Adds all of it to the race's rows of that intake. */
  void addTo(Connection connection, int raceKey, UUID intakeId) throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setInt(1, raceKey);
      add.setObject(2, intakeId);
      add.setString(3, data.code());
      add.setArray(4, texts(connection, Name::kind));
      add.setArray(5, texts(connection, Name::reason));
      add.setArray(6, connection.createArrayOf("int8", values.values().toArray()));
      add.executeUpdate();
    }
  }

  private Array texts(Connection connection, Function<Name, String> part) throws SQLException {
    return connection.createArrayOf("text", values.keySet().stream().map(part).toArray());
  }
}
