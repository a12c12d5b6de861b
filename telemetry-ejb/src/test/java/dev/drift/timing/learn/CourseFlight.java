package dev.drift.timing.learn;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** Flies closed curves and others, at an even speed, and says where it was. */
final class CourseFlight {

  private static final int FINE = 4_000;

  private final Random random = new Random(7);
  private final List<TelemetrySample> samples = new ArrayList<>();
  private double hz = 100;
  private double speed = 15;
  private double lost;
  private double wobble;
  private double noise;
  private double clock;
  private double seconds;
  private double flown;
  private int flight = 1;

  /** A circle around the origin, in y. */
  static DoubleFunction<Vector3D> circle(double radius) {
    return lap -> {
      double angle = 2 * Math.PI * lap;
      return Vector3D.of(radius * Math.cos(angle), 2, radius * Math.sin(angle));
    };
  }

  /** A figure of eight that crosses itself in one place. */
  static DoubleFunction<Vector3D> eight(double metres) {
    return lap -> {
      double angle = 2 * Math.PI * lap;
      return Vector3D.of(metres * Math.sin(angle), 2, metres / 2 * Math.sin(2 * angle));
    };
  }

  /** A curve with bends at random, up and down too. */
  static DoubleFunction<Vector3D> random(Random random, double metres) {
    // By axis, the sizes of the sines and cosines of one to four waves a lap.
    double[][] sines = new double[3][4];
    double[][] cosines = new double[3][4];
    for (int axis = 0; axis < 3; axis++) {
      for (int i = 0; i < 4; i++) {
        double size = (axis == 1 ? metres / 10 : metres) / ((i + 1.0) * (i + 1));
        sines[axis][i] = size * random.nextGaussian();
        cosines[axis][i] = size * random.nextGaussian();
      }
    }
    return lap -> {
      double[] at = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        for (int i = 0; i < 4; i++) {
          double angle = 2 * Math.PI * lap * (i + 1);
          at[axis] += sines[axis][i] * Math.sin(angle) + cosines[axis][i] * Math.cos(angle);
        }
      }
      return Vector3D.of(at).add(Vector3D.of(0, 20, 0));
    };
  }

  CourseFlight hz(double newHz) {
    hz = newHz;
    return this;
  }

  CourseFlight speed(double metresPerSecond) {
    speed = metresPerSecond;
    return this;
  }

  /** So many of the samples are lost, as a share. */
  CourseFlight losing(double share) {
    lost = share;
    return this;
  }

  /** How far laps are flown from each other at most, metres. */
  CourseFlight wobbling(double metres) {
    wobble = metres / 2;
    return this;
  }

  /** What each position is wrong by, metres. */
  CourseFlight noisy(double metres) {
    noise = metres;
    return this;
  }

  /** Along a curve, from one place to another in laps. */
  CourseFlight fly(DoubleFunction<Vector3D> curve, double from, double to) {
    Vector3D last = curve.apply(from);
    double due = 0;
    int steps = (int) Math.ceil((to - from) * FINE);
    for (int i = 1; i <= steps; i++) {
      Vector3D next = curve.apply(from + (to - from) * i / steps);
      due += next.distance(last);
      flown += next.distance(last);
      last = next;
      while (due >= speed / hz) {
        due -= speed / hz;
        say(next.add(aside()));
      }
    }
    return this;
  }

  private Vector3D aside() {
    // Waves that are no part of any lap, so that no lap has them where another has.
    return Vector3D.of(
        wobble * Math.sin(flown / 37.7),
        wobble / 2 * Math.sin(flown / 23.1),
        wobble * Math.sin(flown / 29.3));
  }

  /** Stays in one place. */
  CourseFlight hover(Vector3D place, double forSeconds) {
    for (int i = 0; i < forSeconds * hz; i++) {
      say(place);
    }
    return this;
  }

  /** The drone is put elsewhere, and its clock begins anew. */
  CourseFlight reset() {
    flight++;
    clock = 0;
    seconds += 3;
    return this;
  }

  /** No sample comes for a while, in which the drone flies on nowhere. */
  CourseFlight silence(double forSeconds) {
    clock += forSeconds;
    seconds += forSeconds;
    return this;
  }

  private void say(Vector3D place) {
    clock += 1 / hz;
    seconds += 1 / hz;
    if (random.nextDouble() < lost) {
      return;
    }
    float[] fields = SampleValues.unknownFields();
    fields[SampleField.POSITION_X.ordinal()] = jittered(place.getX());
    fields[SampleField.POSITION_Y.ordinal()] = jittered(place.getY());
    fields[SampleField.POSITION_Z.ordinal()] = jittered(place.getZ());
    long at = 1_000_000 + Math.round(seconds * 1e6);
    samples.add(
        new TelemetrySample(
            "d",
            flight,
            samples.size() + 1,
            at,
            at,
            0,
            SampleValues.owning((float) clock, fields, null)));
  }

  private float jittered(double metres) {
    return (float) (metres + noise * random.nextGaussian());
  }

  List<TelemetrySample> samples() {
    return List.copyOf(samples);
  }

  TrackProposal learn(int gates) {
    return TrackLearner.learn(samples::forEach, gates);
  }

  TrackProposal learn() {
    return learn(0);
  }
}
