package dev.drift.archive;

import dev.drift.sample.SampleBatch;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.Tally;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Readings for tests, and batches of them. */
public final class Readings {
  private Readings() {}

  /** On no drone. */
  public static final Sensor TEMPERATURE =
      new Sensor("engine-room", null, "TEMP1", "ENGINE", "TEMPERATURE", "C");

  /** On drone a. */
  public static final Sensor VELOCITY =
      new Sensor("engine-room", "a", "VEL1", "STAGE1", "VELOCITY", "m/s");

  private static final float NONE = Float.NaN;

  /** Reading number n: 100 ms after n - 1, received 2 ms later, of value n. */
  public static SensorReading reading(Sensor sensor, int n) {
    return reading(sensor, n, timeMicros(n), timeMicros(n) + 2_000);
  }

  public static SensorReading reading(
      Sensor sensor, int n, long timeMicros, long receivedAtMicros) {
    return new SensorReading(
        sensor, timeMicros, receivedAtMicros, n, NONE, NONE, NONE, null, 0, n + 1, 0);
  }

  /** When reading number n was taken. */
  public static long timeMicros(int n) {
    return Batches.START_MICROS + n * 100_000L;
  }

  public static List<SensorReading> readings(Sensor sensor, int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> reading(sensor, n)).toList();
  }

  public static SampleBatch batch(int raceKey, List<SensorReading> readings) {
    return batch(raceKey, new Tally(readings.size(), Map.of(), Map.of()), readings);
  }

  public static SampleBatch batch(int raceKey, Tally tally, List<SensorReading> readings) {
    return new SampleBatch(
        UUID.randomUUID(),
        raceKey,
        Batches.INTAKE,
        Tally.NONE,
        List.of(),
        List.of(),
        tally,
        readings);
  }
}
