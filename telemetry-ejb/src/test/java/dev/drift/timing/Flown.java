package dev.drift.timing;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.Random;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A smooth curve with known position and velocity at each time: three sines, of such a size and
 * pace that it has the highest speed and the highest acceleration somewhere.
 */
final class Flown {

  static final double G = 9.80665;

  private final double[] amplitudes = new double[3];
  private final double[] frequencies = new double[3];
  private final double[] phases = new double[3];

  Flown(Random random, double maxSpeed, double maxAcceleration) {
    for (int i = 0; i < 3; i++) {
      amplitudes[i] = (i == 1 ? 3 : 20) * (0.3 + random.nextDouble());
      frequencies[i] = 1 + random.nextInt(2) + 0.3 * random.nextDouble();
      phases[i] = random.nextDouble() * 2 * Math.PI;
    }
    double speed = 0;
    double acceleration = 0;
    for (double t = 0; t < 20; t += 0.05) {
      speed = Math.max(speed, velocity(t).norm());
      acceleration = Math.max(acceleration, acceleration(t).norm());
    }
    double faster = maxAcceleration / acceleration / (maxSpeed / speed);
    double larger = maxSpeed / speed / faster;
    for (int i = 0; i < 3; i++) {
      frequencies[i] *= faster;
      amplitudes[i] *= larger;
    }
  }

  Vector3D position(double t) {
    return vector(t, 0);
  }

  Vector3D velocity(double t) {
    return vector(t, 1);
  }

  Vector3D acceleration(double t) {
    return vector(t, 2);
  }

  private Vector3D vector(double t, int derivative) {
    double[] v = new double[3];
    for (int i = 0; i < 3; i++) {
      v[i] =
          amplitudes[i]
              * Math.pow(frequencies[i], derivative)
              * Math.sin(frequencies[i] * t + phases[i] + derivative * Math.PI / 2);
    }
    return Vector3D.of(v);
  }

  /** What a source says at t, in the numbers of the wire. */
  TelemetrySample sample(double t, boolean withVelocity, long sampleTimeMicros) {
    float[] fields = SampleValues.unknownFields();
    put(fields, SampleField.POSITION_X, position(t));
    if (withVelocity) {
      put(fields, SampleField.VELOCITY_X, velocity(t));
    }
    SampleValues values = SampleValues.owning((float) t, fields, null);
    return new TelemetrySample("d", 1, 1, sampleTimeMicros, sampleTimeMicros, 0, values);
  }

  private static void put(float[] fields, SampleField first, Vector3D vector) {
    fields[first.ordinal()] = (float) vector.getX();
    fields[first.ordinal() + 1] = (float) vector.getY();
    fields[first.ordinal() + 2] = (float) vector.getZ();
  }
}
