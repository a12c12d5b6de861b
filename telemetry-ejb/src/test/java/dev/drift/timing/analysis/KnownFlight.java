package dev.drift.timing.analysis;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Gate;
import dev.drift.timing.Lap;
import dev.drift.timing.RaceTimer;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A drone on a line that is known at each angle, at an angle that is known at each time.
 *
 * @param line metres
 * @param angle by seconds, growing
 * @param withVelocity whether the source says it
 * @param isHeard whether a sample of that time arrives
 */
record KnownFlight(
    String droneId,
    DoubleFunction<Vector3D> line,
    DoubleUnaryOperator angle,
    boolean withVelocity,
    DoublePredicate isHeard) {

  static final double G = 9.80665;

  private static final double HZ = 100;
  private static final long BEGIN_MICROS = 1_000_000_000_000L;
  private static final double SMALL = 1e-4;

  static KnownFlight of(String droneId, DoubleFunction<Vector3D> line, DoubleUnaryOperator angle) {
    return new KnownFlight(droneId, line, angle, /* withVelocity= */ true, seconds -> true);
  }

  KnownFlight withoutVelocity() {
    return new KnownFlight(droneId, line, angle, /* withVelocity= */ false, isHeard);
  }

  KnownFlight heard(DoublePredicate when) {
    return new KnownFlight(droneId, line, angle, withVelocity, when);
  }

  Vector3D position(double seconds) {
    return line.apply(angle.applyAsDouble(seconds));
  }

  private Vector3D velocity(double seconds) {
    return position(seconds + SMALL).subtract(position(seconds - SMALL)).multiply(1 / (2 * SMALL));
  }

  /** What the source says from one time to another. */
  List<TelemetrySample> samples(double from, double to) {
    return IntStream.rangeClosed((int) Math.ceil(from * HZ), (int) Math.floor(to * HZ))
        .filter(n -> isHeard.test(n / HZ))
        .mapToObj(n -> sample(n / HZ))
        .toList();
  }

  private TelemetrySample sample(double seconds) {
    float[] fields = SampleValues.unknownFields();
    put(fields, SampleField.POSITION_X, position(seconds));
    if (withVelocity) {
      put(fields, SampleField.VELOCITY_X, velocity(seconds));
    }
    long at = BEGIN_MICROS + Math.round(seconds * 1e6);
    return new TelemetrySample(
        droneId, 1, 1, at, at, 0, SampleValues.owning(seconds + 100, fields, null));
  }

  private static void put(float[] fields, SampleField first, Vector3D vector) {
    fields[first.ordinal()] = (float) vector.getX();
    fields[first.ordinal() + 1] = (float) vector.getY();
    fields[first.ordinal() + 2] = (float) vector.getZ();
  }

  /** Gates across a line at these angles; the first is the start. */
  static TrackLayout track(DoubleFunction<Vector3D> line, double radius, double... angles) {
    List<Gate> gates =
        IntStream.range(0, angles.length)
            .mapToObj(
                i ->
                    Gate.circle(
                        line.apply(angles[i]),
                        line.apply(angles[i] + SMALL).subtract(line.apply(angles[i] - SMALL)),
                        radius))
            .toList();
    return new TrackLayout(gates, 0);
  }

  static Timing time(TrackLayout layout, List<TelemetrySample> samples) {
    RaceTimer timer = new RaceTimer(layout);
    samples.forEach(timer::accept);
    timer.end();
    return timer.timing();
  }

  /** A lap of it with its path, from what it flies in so many seconds. */
  LapComparison.Flown lap(TrackLayout layout, int number, double seconds) {
    List<TelemetrySample> samples = samples(-1, seconds);
    Lap lap =
        time(layout, samples).laps().get(droneId).stream()
            .map(ScoredLap::lap)
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow();
    LapTracer tracer = new LapTracer(lap);
    samples.stream()
        .filter(
            sample ->
                sample.sampleTimeMicros() >= lap.beganAtMicros() - LapTracer.MARGIN_MICROS
                    && sample.sampleTimeMicros() < lap.endedAtMicros() + LapTracer.MARGIN_MICROS)
        .forEach(tracer::accept);
    return new LapComparison.Flown(droneId, lap, tracer.end());
  }
}
