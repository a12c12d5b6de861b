package dev.drift.benchmarks.codec;

import dev.drift.benchmarks.load.Datagrams;
import dev.drift.intake.liftoff.LiftoffDecoder;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One datagram. */
@State(Scope.Thread)
public class DatagramDecoding {

  private final LiftoffDecoder decoder = Samples.decoder();
  private final ByteBuffer datagram = new Datagrams().next(12.5, 4711);
  private final byte[] bytes = new byte[datagram.remaining()];

  /** To values. */
  @Benchmark
  public SampleValues decode() throws RejectedException {
    return decoder.decode(datagram.rewind());
  }

  /** The yardstick: its bytes into an array. */
  @Benchmark
  public byte[] copy() {
    datagram.rewind().get(bytes);
    return bytes;
  }
}
