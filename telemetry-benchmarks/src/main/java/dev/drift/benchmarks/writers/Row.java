package dev.drift.benchmarks.writers;

import dev.drift.sample.SampleField;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One row of the table of samples. */
final class Row {

  private static final int MOTORS = 4;

  /** The columns of type real that a sample from Liftoff has. */
  static final List<String> FLOATS =
      Stream.concat(
              SampleField.ALL.stream().map(SampleField::column),
              IntStream.rangeClosed(1, MOTORS).mapToObj(motor -> "motor_rpm_" + motor))
          .toList();

  /** All columns, keys, times and flight first. */
  static final List<String> COLUMNS =
      Stream.concat(
              Stream.of(
                  "race_key", "\"time\"", "drone_key", "received_at", "flight", "\"timestamp\""),
              FLOATS.stream())
          .toList();

  private static final OffsetDateTime BEGIN =
      OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final int DRONES = 32;
  private static final int MICROS_BETWEEN = 10;

  private final int number;
  private final OffsetDateTime time;
  private final float[] values = new float[FLOATS.size()];

  /** A row of that number: of 32 drones in turn, 10 µs after the one before. */
  Row(int number) {
    this.number = number;
    time = BEGIN.plus((long) number * MICROS_BETWEEN, ChronoUnit.MICROS);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(number * 0.01 + i) * (i + 1);
    }
  }

  int raceKey() {
    return 1;
  }

  /** UTC, microseconds. */
  OffsetDateTime time() {
    return time;
  }

  int droneKey() {
    return 1 + number % DRONES;
  }

  OffsetDateTime receivedAt() {
    return time;
  }

  int flight() {
    return 1;
  }

  /** Seconds. */
  double timestamp() {
    return number * 1e-5;
  }

  /** The value of that one of {@link #FLOATS}. */
  float value(int index) {
    return values[index];
  }

  /** The columns, comma separated. */
  static String columnList() {
    return COLUMNS.stream().collect(Collectors.joining(", "));
  }
}
