package dev.drift.benchmarks.codec;

import dev.drift.benchmarks.load.Datagrams;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.liftoff.LiftoffDecoder;
import dev.drift.sample.RejectedException;
import dev.drift.sample.TelemetrySample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Samples as they come from Liftoff, of 32 drones in turn. */
final class Samples {

  private static final int DRONES = 32;
  private static final long BEGIN_MICROS = 1_767_225_600_000_000L;
  private static final int MICROS_BETWEEN = 10;

  private Samples() {}

  /** A decoder of the full set. */
  static LiftoffDecoder decoder() {
    return new LiftoffDecoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST);
  }

  /** So many samples. */
  static List<TelemetrySample> of(int count) {
    LiftoffDecoder decoder = decoder();
    Datagrams datagrams = new Datagrams();
    List<TelemetrySample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer datagram = datagrams.next(i * 1e-5, i);
      long micros = BEGIN_MICROS + (long) i * MICROS_BETWEEN;
      try {
        samples.add(
            new TelemetrySample(
                "127.0.0." + (10 + i % DRONES),
                1,
                1 + i / DRONES,
                micros,
                micros,
                micros - BEGIN_MICROS,
                decoder.decode(datagram)));
      } catch (RejectedException e) {
        throw new IllegalStateException(e);
      }
    }
    return samples;
  }
}
