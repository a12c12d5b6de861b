package dev.drift.viewer;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Samples for tests. */
public final class ViewerSamples {

  private ViewerSamples() {}

  /** The drone's nth sample, 10 ms after the one before, at x = n. */
  public static TelemetrySample sample(String drone, long n) {
    SampleValues values = SampleValues.of(n / 100.0, Map.of(SampleField.POSITION_X, (float) n));
    return new TelemetrySample(drone, 1, n, n * 10_000, n * 10_000 + 500, n * 10_000, values);
  }

  /** A sample that no encoder can write. */
  public static TelemetrySample poison(String drone, long n) {
    return new TelemetrySample(drone, 1, n, n * 10_000, n * 10_000 + 500, n * 10_000, null);
  }

  /** Any values a source can send: every field finite or unknown, any motors or none. */
  static Arbitrary<SampleValues> anyValues() {
    Arbitrary<Float> finite =
        Arbitraries.integers()
            .map(Float::intBitsToFloat)
            .filter(Float::isFinite)
            .edgeCases(edges -> edges.add(0f, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f, 1e7f));
    Arbitrary<Float> field = finite.injectNull(0.2).map(value -> value == null ? Float.NaN : value);
    Arbitrary<float[]> fields = field.list().ofSize(SampleField.COUNT).map(ViewerSamples::toArray);
    Arbitrary<float[]> motors =
        finite
            .list()
            .ofMaxSize(SampleValues.MAX_MOTORS)
            .map(ViewerSamples::toArray)
            .injectNull(0.2);
    Arbitrary<Double> seconds =
        Arbitraries.doubles().between(0, 1e6).injectNull(0.2).map(s -> s == null ? Double.NaN : s);
    return Combinators.combine(seconds, fields, motors).as(SampleValues::owning);
  }

  private static float[] toArray(List<Float> list) {
    float[] array = new float[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }
}
