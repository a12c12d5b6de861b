package dev.drift.intake.json;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Samples and their documented JSON, for property tests. */
public final class TelemetryTexts {

  private TelemetryTexts() {}

  /** Any sample: every bit pattern that is finite, and unknown parts. */
  public static Arbitrary<SampleValues> anyValues() {
    Arbitrary<Float> finite =
        Arbitraries.integers().map(Float::intBitsToFloat).filter(Float::isFinite);
    Arbitrary<Float> plain = Arbitraries.floats().between(-2_000f, 2_000f);
    Arbitrary<Float> known =
        Arbitraries.oneOf(finite, plain, Arbitraries.of(0f, -0f, Float.MIN_VALUE, Float.MAX_VALUE));
    Arbitrary<Double> timestamp =
        Arbitraries.longs()
            .map(Double::longBitsToDouble)
            .filter(Double::isFinite)
            .injectDuplicates(0.1)
            .optional(0.9)
            .map(maybe -> maybe.orElse(Double.NaN));
    return Combinators.combine(
            timestamp,
            Arbitraries.oneOf(known, Arbitraries.just(Float.NaN)).list().ofSize(SampleField.COUNT),
            known.list().ofMaxSize(SampleValues.MAX_MOTORS).optional(0.9))
        .as(
            (seconds, fields, motors) ->
                SampleValues.owning(
                    seconds, floats(fields), motors.map(TelemetryTexts::floats).orElse(null)))
        .withoutEdgeCases();
  }

  /** Documented texts with one character changed. */
  public static Arbitrary<String> almostGood() {
    return Combinators.combine(
            anyValues(),
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.strings().withChars("{}[]:,\"0-.eN ").ofMaxLength(1))
        .as(
            (values, at, by) -> {
              String text = json(values);
              int cut = at % text.length();
              return text.substring(0, cut) + by + text.substring(cut + 1);
            });
  }

  private static float[] floats(List<Float> list) {
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = list.get(i);
    }
    return floats;
  }

  /** The documented text of the sample; unknown = null. */
  public static String json(SampleValues values) {
    StringJoiner members = new StringJoiner(",", "{", "}");
    members.add("\"drone_id\":\"not this one\"");
    double timestamp = values.timestampSeconds();
    members.add("\"timestamp\":" + (Double.isNaN(timestamp) ? "null" : timestamp));
    members.add(part(values, "position", "position_", "x", "y", "z"));
    members.add(part(values, "attitude", "attitude_", "x", "y", "z", "w"));
    members.add(part(values, "velocity", "velocity_", "x", "y", "z"));
    members.add(part(values, "gyro", "gyro_", "pitch", "roll", "yaw"));
    members.add(part(values, "inputs", "input_", "throttle", "yaw", "pitch", "roll"));
    members.add(part(values, "battery", "battery_", "percentage", "voltage"));
    if (values.motorCount() >= 0) {
      List<Float> rpms = new ArrayList<>();
      for (int i = 0; i < values.motorCount(); i++) {
        rpms.add(values.motorRpm(i));
      }
      members.add("\"motor_count\":" + rpms.size() + ",\"motor_rpms\":" + rpms);
    }
    return members.toString();
  }

  private static String part(
      SampleValues values, String name, String columnPrefix, String... components) {
    StringJoiner members = new StringJoiner(",", "\"" + name + "\":{", "}");
    for (String component : components) {
      SampleField field = SampleField.valueOf((columnPrefix + component).toUpperCase(Locale.ROOT));
      members.add("\"" + component + "\":" + (values.has(field) ? values.get(field) : null));
    }
    return members.toString();
  }
}
