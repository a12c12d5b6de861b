package dev.drift.it.stock;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.liftoff.LiftoffSample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A small flight round a pylon at 100 Hz, as float32 with all their digits. */
public final class Flight {
  private static final float SECONDS_PER_SAMPLE = 0.01f;
  private static final int MOTORS = 4;

  /**
   * What one sample says.
   *
   * @param values in the order of the columns timestamp to battery_voltage; equal when bit-equal
   */
  public record Sample(List<Float> values, List<Float> motorRpms) {
    public Sample {
      values = List.copyOf(values);
      motorRpms = List.copyOf(motorRpms);
    }
  }

  private Flight() {}

  /** So many samples, from the first on. */
  public static List<Sample> of(int samples) {
    return IntStream.range(0, samples).mapToObj(Flight::sample).toList();
  }

  private static Sample sample(int number) {
    double angle = number / 40.0;
    List<Float> values = new ArrayList<>();
    values.add(number * SECONDS_PER_SAMPLE);
    add(values, 7 * Math.cos(angle), 2 + Math.sin(angle / 3), 7 * Math.sin(angle));
    add(values, 0, Math.sin(angle / 2), -0.0, Math.cos(angle / 2));
    add(values, -17.5 * Math.sin(angle), Math.cos(angle / 3), 17.5 * Math.cos(angle));
    add(values, Math.sin(angle) / 3, 1.0e-40, 143.2394488);
    add(values, -1, Math.sin(angle), -Math.cos(angle), 1 / 3.0);
    add(values, 100 - number / 7.0, 16.8 - number / 300.0);
    List<Float> motors = new ArrayList<>();
    for (int motor = 0; motor < MOTORS; motor++) {
      add(motors, 18_000 + 1_000 * Math.sin(angle + motor));
    }
    return new Sample(values, motors);
  }

  private static void add(List<Float> values, double... more) {
    for (double value : more) {
      values.add((float) value);
    }
  }

  /** As a datagram of the full stream format. */
  static byte[] datagram(Sample sample) {
    float[] v = floats(sample.values());
    return new LiftoffEncoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST)
        .encode(
            LiftoffSample.builder()
                .timestamp(v[0])
                .position(v[1], v[2], v[3])
                .attitude(v[4], v[5], v[6], v[7])
                .velocity(v[8], v[9], v[10])
                .gyro(v[11], v[12], v[13])
                .input(v[14], v[15], v[16], v[17])
                .battery(v[18], v[19])
                .motorRpms(floats(sample.motorRpms()))
                .build());
  }

  private static float[] floats(List<Float> list) {
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = list.get(i);
    }
    return floats;
  }
}
