package dev.drift.archive;

import dev.drift.sample.Micros;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a batch's readings add to the rows of {@code sensor}. */
final class SensorRows {

  // Sorted, so that two consumers with the same sensors wait for each other in one direction. A
  // batch that is stored after a newer one moves nothing back.
  private static final String ADD =
      """
      INSERT INTO sensor AS s (race_key, source, sensor_id, drone_id, subsystem, quantity, unit,
          first_received_at, last_received_at, last_time, first_at, last_at, last_sequence,
          last_status, readings, missing)
      SELECT ?, n.* FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
          ?::timestamptz[], ?::integer[], ?::integer[], ?::bigint[], ?::bigint[])
        AS n (source, sensor_id, drone_id, subsystem, quantity, unit)
      ORDER BY n.source, n.sensor_id, n.drone_id, n.subsystem, n.quantity, n.unit
      ON CONFLICT (race_key, source, sensor_id, drone_id, subsystem, quantity, unit) DO UPDATE SET
        first_received_at = least(s.first_received_at, excluded.first_received_at),
        last_time = CASE WHEN excluded.last_received_at >= s.last_received_at
            THEN excluded.last_time ELSE s.last_time END,
        last_sequence = CASE WHEN excluded.last_received_at >= s.last_received_at
            THEN excluded.last_sequence ELSE s.last_sequence END,
        last_status = CASE WHEN excluded.last_received_at >= s.last_received_at
            THEN excluded.last_status ELSE s.last_status END,
        last_received_at = greatest(s.last_received_at, excluded.last_received_at),
        first_at = least(s.first_at, excluded.first_at),
        last_at = greatest(s.last_at, excluded.last_at),
        readings = s.readings + excluded.readings,
        missing = s.missing + excluded.missing
      RETURNING key, source, drone_id, sensor_id, subsystem, quantity, unit
      """;

  private final Map<Sensor, Span> spans = new LinkedHashMap<>();

  private static final class Span {
    private long firstReceivedAtMicros = Long.MAX_VALUE;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private SensorReading newest;
    private long readings;
    private long missing;

    void add(SensorReading reading) {
      firstReceivedAtMicros = Math.min(firstReceivedAtMicros, reading.receivedAtMicros());
      firstMicros = Math.min(firstMicros, reading.atMicros());
      lastMicros = Math.max(lastMicros, reading.atMicros());
      if (newest == null || reading.receivedAtMicros() >= newest.receivedAtMicros()) {
        newest = reading;
      }
      readings++;
      missing += reading.missing();
    }
  }

  /** Of readings that are stored now. */
  SensorRows(List<SensorReading> stored) {
    for (SensorReading reading : stored) {
      spans.computeIfAbsent(reading.sensor(), sensor -> new Span()).add(reading);
    }
  }

  /** Adds to the rows, which are made where they are missing; the key of each sensor. */
  Map<Sensor, Integer> addTo(Connection connection, int raceKey) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setInt(1, raceKey);
      Object[][] texts = {
        sensors(Sensor::source),
        sensors(Sensor::sensorId),
        sensors(SensorRows::droneId),
        sensors(Sensor::subsystem),
        sensors(Sensor::quantity),
        sensors(Sensor::unit),
      };
      int column = 2;
      for (Object[] text : texts) {
        add.setArray(column++, connection.createArrayOf("text", text));
      }
      Object[][] times = {
        of(span -> text(span.firstReceivedAtMicros)),
        of(span -> text(span.newest.receivedAtMicros())),
        of(span -> text(span.newest.timeMicros())),
        of(span -> text(span.firstMicros)),
        of(span -> text(span.lastMicros)),
      };
      for (Object[] time : times) {
        add.setArray(column++, connection.createArrayOf("timestamptz", time));
      }
      add.setArray(column++, connection.createArrayOf("int4", of(span -> span.newest.sequence())));
      add.setArray(column++, connection.createArrayOf("int4", of(span -> span.newest.status())));
      add.setArray(column++, connection.createArrayOf("int8", of(span -> span.readings)));
      add.setArray(column, connection.createArrayOf("int8", of(span -> span.missing)));
      return keys(add);
    }
  }

  private static Map<Sensor, Integer> keys(PreparedStatement add) throws SQLException {
    Map<Sensor, Integer> keys = new HashMap<>();
    try (ResultSet row = add.executeQuery()) {
      while (row.next()) {
        keys.put(ReadingRow.sensor(row, 2), row.getInt(1));
      }
    }
    return keys;
  }

  private Object[] sensors(Function<Sensor, Object> part) {
    return spans.keySet().stream().map(part).toArray();
  }

  private Object[] of(Function<Span, Object> part) {
    return spans.values().stream().map(part).toArray();
  }

  private static String droneId(Sensor sensor) {
    return sensor.droneId() == null ? "" : sensor.droneId();
  }

  private static String text(long micros) {
    return Micros.instant(micros).toString();
  }
}
