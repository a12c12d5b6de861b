package dev.drift.archive;

import dev.drift.sample.Micros;
import dev.drift.sample.TelemetrySample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What a batch adds to the rows of {@code flight}; the caller has the drones' rows locked, in whose
 * order these change.
 */
final class FlightRows {

  private static final String ADD =
      """
      INSERT INTO flight AS f (drone_key, flight, first_time, last_time, samples)
      SELECT * FROM unnest(?::integer[], ?::integer[], ?::timestamptz[], ?::timestamptz[],
                           ?::bigint[]) AS n (drone_key, flight, first_time, last_time, samples)
      ORDER BY n.drone_key, n.flight
      ON CONFLICT (drone_key, flight) DO UPDATE SET
        first_time = least(f.first_time, excluded.first_time),
        last_time = greatest(f.last_time, excluded.last_time),
        samples = f.samples + excluded.samples
      """;

  private final TreeMap<Flight, Span> spans = new TreeMap<>();

  private record Flight(int droneKey, int number) implements Comparable<Flight> {
    @Override
    public int compareTo(Flight other) {
      int byDrone = Integer.compare(droneKey, other.droneKey);
      return byDrone != 0 ? byDrone : Integer.compare(number, other.number);
    }
  }

  private static final class Span {
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private long samples;

    void add(TelemetrySample sample) {
      firstMicros = Math.min(firstMicros, sample.sampleTimeMicros());
      lastMicros = Math.max(lastMicros, sample.sampleTimeMicros());
      samples++;
    }
  }

  /**
   * The flights of samples that are stored now.
   *
   * @param drones the key of a drone id
   */
  FlightRows(List<TelemetrySample> stored, ToIntFunction<String> drones) {
    for (TelemetrySample sample : stored) {
      spans
          .computeIfAbsent(
              new Flight(drones.applyAsInt(sample.droneId()), sample.flight()), f -> new Span())
          .add(sample);
    }
  }

  void addTo(Connection connection) throws SQLException {
    Object[] drones = spans.keySet().stream().map(Flight::droneKey).toArray();
    Object[] numbers = spans.keySet().stream().map(Flight::number).toArray();
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setArray(1, connection.createArrayOf("int4", drones));
      add.setArray(2, connection.createArrayOf("int4", numbers));
      add.setArray(3, connection.createArrayOf("timestamptz", of(s -> text(s.firstMicros))));
      add.setArray(4, connection.createArrayOf("timestamptz", of(s -> text(s.lastMicros))));
      add.setArray(5, connection.createArrayOf("int8", of(s -> s.samples)));
      add.executeUpdate();
    }
  }

  private Object[] of(Function<Span, Object> part) {
    return spans.values().stream().map(part).toArray();
  }

  private static String text(long micros) {
    return Micros.instant(micros).toString();
  }
}
