package dev.drift.sample;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * What a source said of one drone at one instant: immutable, every number finite or unknown.
 *
 * <p>Unknown is NaN inside and null or an empty field outside, never 0.
 */
public final class SampleValues {

  /** The most motors a sample speaks of. */
  public static final int MAX_MOTORS = 16;

  /** About 3,000 years. */
  private static final double MAX_CLOCK_SECONDS = 1e11;

  private static final long FINGERPRINT_SEED = 0x9E3779B97F4A7C15L;
  private static final long FINGERPRINT_FACTOR = 0xD6E8FEB86659FD93L;

  private final double timestampSeconds;
  private final float[] fields;
  private final float[] motorRpms;
  private final GeoFix fix;

  private SampleValues(double timestampSeconds, float[] fields, float[] motorRpms, GeoFix fix) {
    this.timestampSeconds = timestampSeconds;
    this.fields = fields;
    this.motorRpms = motorRpms;
    this.fix = fix;
  }

  /**
   * Takes the arrays over: the caller must not keep them.
   *
   * @param timestampSeconds the source's own clock, s, NaN = unknown
   * @param fields by {@link SampleField#ordinal()}, NaN = unknown
   * @param motorRpms at most {@link #MAX_MOTORS}, null = unknown
   */
  public static SampleValues owning(double timestampSeconds, float[] fields, float[] motorRpms) {
    return owning(timestampSeconds, fields, motorRpms, null);
  }

  /**
   * As {@link #owning(double, float[], float[])}, of a source that says where on Earth it is.
   *
   * @param fix null = it does not say
   */
  public static SampleValues owning(
      double timestampSeconds, float[] fields, float[] motorRpms, GeoFix fix) {
    if (fields.length != SampleField.COUNT) {
      throw new IllegalArgumentException("a sample has " + SampleField.COUNT + " fields");
    }
    if (motorRpms != null && motorRpms.length > MAX_MOTORS) {
      throw new IllegalArgumentException("a sample has at most " + MAX_MOTORS + " motors");
    }
    return new SampleValues(timestampSeconds, fields, motorRpms, fix);
  }

  /** A sample of the given fields; the others are unknown. */
  public static SampleValues of(double timestampSeconds, Map<SampleField, Float> known) {
    float[] fields = unknownFields();
    known.forEach((field, value) -> fields[field.ordinal()] = value);
    return new SampleValues(timestampSeconds, fields, null, null);
  }

  /** An array for {@link #owning} in which every field is unknown. */
  public static float[] unknownFields() {
    float[] fields = new float[SampleField.COUNT];
    Arrays.fill(fields, Float.NaN);
    return fields;
  }

  /**
   * Whether a number of the source is a clock that can be reckoned with.
   *
   * @param timestampSeconds NaN = the source has none
   */
  public static boolean isClock(double timestampSeconds) {
    return Math.abs(timestampSeconds) <= MAX_CLOCK_SECONDS;
  }

  /** Seconds on the source's own clock; NaN = unknown. */
  public double timestampSeconds() {
    return timestampSeconds;
  }

  /** The field's value; NaN = unknown. */
  public float get(SampleField field) {
    return fields[field.ordinal()];
  }

  /** Whether the field is known. */
  public boolean has(SampleField field) {
    return !Float.isNaN(fields[field.ordinal()]);
  }

  /** How many motors the source spoke of; -1 = it did not say. */
  public int motorCount() {
    return motorRpms == null ? -1 : motorRpms.length;
  }

  /** Revolutions a minute of motor i: left front, right front, left back, right back. */
  public float motorRpm(int i) {
    return motorRpms[i];
  }

  /** What the source said of where on Earth it is; null = nothing. */
  public GeoFix fix() {
    return fix;
  }

  /** The same with that fix; null = none. */
  public SampleValues with(GeoFix otherFix) {
    return new SampleValues(timestampSeconds, fields, motorRpms, otherFix);
  }

  /** The same at that position; NaN = unknown. */
  public SampleValues at(float x, float y, float z) {
    float[] moved = fields.clone();
    moved[SampleField.POSITION_X.ordinal()] = x;
    moved[SampleField.POSITION_Y.ordinal()] = y;
    moved[SampleField.POSITION_Z.ordinal()] = z;
    return new SampleValues(timestampSeconds, moved, motorRpms, fix);
  }

  /** 64 bits of all values: samples of other values have another one, but for 1 of 2^64. */
  public long fingerprint() {
    long hash = mix(FINGERPRINT_SEED, Double.doubleToRawLongBits(timestampSeconds));
    for (float field : fields) {
      hash = mix(hash, Float.floatToRawIntBits(field));
    }
    hash = mix(hash, motorCount());
    for (int i = 0; i < motorCount(); i++) {
      hash = mix(hash, Float.floatToRawIntBits(motorRpms[i]));
    }
    return fix == null ? hash : mix(hash, fix);
  }

  private static long mix(long hash, GeoFix fix) {
    long mixed = mix(hash, Double.doubleToRawLongBits(fix.latitudeDeg()));
    mixed = mix(mixed, Double.doubleToRawLongBits(fix.longitudeDeg()));
    mixed = mix(mixed, Double.doubleToRawLongBits(fix.altitudeMetres()));
    mixed = mix(mixed, fix.hasAltitude() ? fix.altitudeReference().ordinal() : -1);
    return mix(mixed, Float.floatToRawIntBits(fix.speedMetresPerSecond()));
  }

  private static long mix(long hash, long bits) {
    long mixed = (hash ^ bits) * FINGERPRINT_FACTOR;
    return mixed ^ (mixed >>> 32);
  }

  /** Equal when every number is bit-equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SampleValues that
        && Double.compare(timestampSeconds, that.timestampSeconds) == 0
        && Arrays.equals(fields, that.fields)
        && Arrays.equals(motorRpms, that.motorRpms)
        && Objects.equals(fix, that.fix);
  }

  @Override
  public int hashCode() {
    int known = 31 * Double.hashCode(timestampSeconds) + Arrays.hashCode(fields);
    return 31 * (31 * known + Arrays.hashCode(motorRpms)) + Objects.hashCode(fix);
  }

  @Override
  public String toString() {
    return "SampleValues["
        + timestampSeconds
        + " s, "
        + Arrays.toString(fields)
        + ", "
        + Arrays.toString(motorRpms)
        + (fix == null ? "" : ", " + fix)
        + "]";
  }
}
