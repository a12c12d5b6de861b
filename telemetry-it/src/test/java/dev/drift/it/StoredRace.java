package dev.drift.it;

import java.io.IOException;
import java.sql.SQLException;

/** A race of 8 drones × 100 Hz × 5 minutes that has ended, put straight into a database. */
final class StoredRace {

  /** Its id. */
  static final String ID = "bench";

  /** How many samples it has. */
  static final int SAMPLES = 240_000;

  private static final String[] FILL = {
    """
    INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at,
                      first_sample_at)
    VALUES ('bench', 'Benchmark', 'ENDED', 'Timestamp,Position,Attitude,Velocity,Gyro,Input,Battery',
            'percentage-first', 0, now(), '2026-01-01Z')
    """,
    """
    INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)
    SELECT key, '127.0.0.' || n, '2026-01-01Z', '2026-01-01Z', '2026-01-01T00:04:59.99Z', 1
    FROM race, generate_series(10, 17) n WHERE id = 'bench'
    """,
    """
    INSERT INTO sample
    SELECT d.race_key, d.key, '2026-01-01Z'::timestamptz + n * interval '10 ms',
           '2026-01-01Z'::timestamptz + n * interval '10 ms', 1, n * 0.01,
           20 * cos(n * 0.01), 2 + sin(n * 0.013), 20 * sin(n * 0.01),
           0, sin(n * 0.005), 0, cos(n * 0.005),
           -20 * sin(n * 0.01), cos(n * 0.3), 20 * cos(n * 0.01),
           sin(n), cos(n), sin(n * 2), 0.5 * sin(n), 0.1 * cos(n), -0.1 * sin(n), 0.2,
           80 - n * 0.002, 16.8 - n * 0.00005, ARRAY[15000 + n % 100, 15100.5, 15200.25, 15300]
    FROM drone d JOIN race r ON r.key = d.race_key, generate_series(0, 29999) n
    WHERE r.id = 'bench' ORDER BY n, d.key
    """,
    """
    INSERT INTO flight
    SELECT drone_key, flight, min("time"), max("time"), count(*) FROM sample
    GROUP BY drone_key, flight
    """,
    "ANALYZE sample"
  };

  private StoredRace() {}

  /** Into the server's database. */
  static void fill(RunningDrift drift) throws IOException, SQLException {
    OwnDatabase.execute(drift, FILL);
  }
}
