package dev.drift.benchmarks.load;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.liftoff.LiftoffSample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Datagrams of Liftoff's full set with four motors, 97 bytes, that differ in their Timestamp and in
 * x of their position, which is a number of the sender's. Encoding each anew would cost the sender
 * as much as sending it.
 */
public final class Datagrams {

  private static final int TIMESTAMP = 0;
  private static final int POSITION_X = Float.BYTES;

  private final ByteBuffer datagram;

  /** Of one sender; another needs its own. */
  public Datagrams() {
    byte[] encoded =
        new LiftoffEncoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST).encode(sample());
    datagram = ByteBuffer.allocateDirect(encoded.length).order(ByteOrder.LITTLE_ENDIAN);
    datagram.put(encoded);
  }

  private static LiftoffSample sample() {
    return LiftoffSample.builder()
        .timestamp(0)
        .position(0, 2.5f, -4.75f)
        .attitude(0.1f, 0.2f, 0.3f, 0.927f)
        .velocity(12.5f, -0.75f, 3.125f)
        .gyro(101.5f, -250.25f, 33.375f)
        .input(0.62f, -0.1f, 0.25f, -0.4f)
        .battery(87.5f, 16.125f)
        .motorRpms(15_012, 15_122, 15_232, 15_342)
        .build();
  }

  /**
   * The next datagram, good until the next call.
   *
   * @param seconds of the source's clock
   * @param number exact up to 2^24
   */
  public ByteBuffer next(double seconds, long number) {
    datagram.putFloat(TIMESTAMP, (float) seconds).putFloat(POSITION_X, (float) number);
    return datagram.rewind();
  }
}
