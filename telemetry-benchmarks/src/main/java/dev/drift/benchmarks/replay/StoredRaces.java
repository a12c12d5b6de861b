package dev.drift.benchmarks.replay;

import dev.drift.benchmarks.server.ServerDatabase;
import java.util.Locale;
import java.util.function.Consumer;

/** Ended races of 8 drones × 100 Hz × 5 minutes, put straight into a server's database. */
final class StoredRaces {

  /** Of each race. */
  static final int SAMPLES = 240_000;

  private static final String RACE =
      """
      INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at,
                        first_sample_at)
      VALUES ('bench-%1$d', 'Benchmark %1$d', 'ENDED',
              'Timestamp,Position,Attitude,Velocity,Gyro,Input,Battery,MotorRPM',
              'percentage-first', 0, now(), '2026-01-01Z')
      """;

  private static final String DRONES =
      """
      INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)
      SELECT key, '127.0.0.' || n, '2026-01-01Z', '2026-01-01Z', '2026-01-01T00:04:59.99Z', 1
      FROM race, generate_series(10, 17) n WHERE id = 'bench-%1$d'
      """;

  private static final String SAMPLES_OF_RACE =
      """
      INSERT INTO sample (race_key, drone_key, "time", received_at, flight, "timestamp",
          position_x, position_y, position_z, attitude_x, attitude_y, attitude_z, attitude_w,
          velocity_x, velocity_y, velocity_z, gyro_pitch, gyro_roll, gyro_yaw,
          input_throttle, input_yaw, input_pitch, input_roll, battery_percentage, battery_voltage,
          motor_rpm_1, motor_rpm_2, motor_rpm_3, motor_rpm_4)
      SELECT d.race_key, d.key, '2026-01-01Z'::timestamptz + n * interval '10 ms',
          '2026-01-01Z'::timestamptz + n * interval '10 ms', 1, n * 0.01,
          20 * cos(n * 0.01), 2 + sin(n * 0.013), 20 * sin(n * 0.01),
          0, sin(n * 0.005), 0, cos(n * 0.005),
          -20 * sin(n * 0.01), cos(n * 0.3), 20 * cos(n * 0.01), sin(n), cos(n), sin(n * 2),
          0.5 * sin(n), 0.1 * cos(n), -0.1 * sin(n), 0.2, 80 - n * 0.002, 16.8 - n * 0.00005,
          15000 + n %% 100, 15100.5, 15200.25, 15300
      FROM drone d JOIN race r ON r.key = d.race_key, generate_series(0, 29999) n
      WHERE r.id = 'bench-%1$d' ORDER BY n, d.key
      """;

  private static final String FLIGHTS =
      """
      INSERT INTO flight
      SELECT drone_key, flight, min("time"), max("time"), count(*)
      FROM sample WHERE race_key = (SELECT key FROM race WHERE id = 'bench-%1$d')
      GROUP BY drone_key, flight
      """;

  private final ServerDatabase database;
  private int races;

  StoredRaces(ServerDatabase database) {
    this.database = database;
  }

  /** Adds races until there are so many rows, and lets the database see how many there are. */
  void fillTo(long rows, Consumer<String> progress) {
    while ((long) races * SAMPLES < rows) {
      races++;
      for (String sql : new String[] {RACE, DRONES, SAMPLES_OF_RACE, FLIGHTS}) {
        database.execute(String.format(Locale.ROOT, sql, races));
      }
      if (races % 10 == 0) {
        progress.accept(String.format(Locale.ROOT, "%,d rows", (long) races * SAMPLES));
      }
    }
    database.execute("VACUUM ANALYZE sample");
  }

  /** How many there are. */
  int count() {
    return races;
  }

  /** The id of one of them; 1 = the first. */
  static String id(int number) {
    return "bench-" + number;
  }
}
