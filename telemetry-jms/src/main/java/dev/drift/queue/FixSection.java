package dev.drift.queue;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import dev.drift.sample.TelemetrySample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The section of a batch that says where on Earth drones were, of those samples that know it.
 *
 * <pre>
 *  u16 n, n x fix, in the order of the samples
 *
 *  fix: u16 sample | f64 latitude | f64 longitude | f64 altitude | i8 reference of the altitude
 *       (-1 = none, else its ordinal) | f32 speed; NaN = unknown
 * </pre>
 */
final class FixSection {

  private static final int FIX_BYTES = 2 + 3 * 8 + 1 + 4;
  private static final AltitudeReference[] REFERENCES = AltitudeReference.values();

  private FixSection() {}

  /** As many bytes as it takes; 0 = no sample has a fix. */
  static int bytes(List<TelemetrySample> samples) {
    int fixes = 0;
    for (TelemetrySample sample : samples) {
      fixes += sample.values().fix() == null ? 0 : 1;
    }
    return fixes == 0 ? 0 : 2 + fixes * FIX_BYTES;
  }

  static void write(ByteBuffer out, List<TelemetrySample> samples) {
    int countAt = out.position();
    int count = 0;
    out.putShort((short) 0);
    for (int i = 0; i < samples.size(); i++) {
      GeoFix fix = samples.get(i).values().fix();
      if (fix != null) {
        count++;
        out.putShort((short) i).putDouble(fix.latitudeDeg()).putDouble(fix.longitudeDeg());
        out.putDouble(fix.altitudeMetres());
        out.put((byte) (fix.hasAltitude() ? fix.altitudeReference().ordinal() : -1));
        out.putFloat(fix.speedMetresPerSecond());
      }
    }
    out.putShort(countAt, (short) count);
  }

  /** The samples with the fixes that the section has for them. */
  static List<TelemetrySample> read(ByteBuffer in, List<TelemetrySample> samples)
      throws NewerBatchException {
    List<TelemetrySample> fixed = new ArrayList<>(samples);
    for (int n = Short.toUnsignedInt(in.getShort()); n > 0; n--) {
      int index = Short.toUnsignedInt(in.getShort());
      GeoFix fix =
          new GeoFix(
              in.getDouble(), in.getDouble(), in.getDouble(), reference(in.get()), in.getFloat());
      if (index >= samples.size()) {
        throw new IllegalArgumentException("a fix of a sample that is not there");
      }
      fixed.set(index, with(samples.get(index), fix));
    }
    return fixed;
  }

  private static AltitudeReference reference(byte ordinal) throws NewerBatchException {
    if (ordinal < -1 || ordinal >= REFERENCES.length) {
      throw new NewerBatchException("unknown AltitudeReference " + ordinal);
    }
    return ordinal < 0 ? null : REFERENCES[ordinal];
  }

  private static TelemetrySample with(TelemetrySample sample, GeoFix fix) {
    return new TelemetrySample(
        sample.droneId(),
        sample.flight(),
        sample.sequence(),
        sample.sampleTimeMicros(),
        sample.receivedAtMicros(),
        sample.raceTimeMicros(),
        sample.values().with(fix));
  }
}
