package dev.drift.benchmarks.codec;

import dev.drift.queue.MalformedBatchException;
import dev.drift.queue.NewerBatchException;
import dev.drift.queue.SampleBatchCodec;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A batch of samples to the bytes of the queue's message, and back. */
@State(Scope.Thread)
public class BatchCoding {

  private static final int SAMPLES = 1_000;

  private final SampleBatch batch = batch();
  private final byte[] bytes = SampleBatchCodec.encode(batch);
  private final byte[] target = new byte[bytes.length];

  private static SampleBatch batch() {
    List<TelemetrySample> samples = Samples.of(SAMPLES);
    UUID id = new UUID(1, 2);
    return new SampleBatch(id, 1, id, new Tally(SAMPLES, Map.of(), Map.of()), samples, List.of());
  }

  /** For the queue. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public byte[] encode() {
    return SampleBatchCodec.encode(batch);
  }

  /** From the queue. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public SampleBatch decode() throws MalformedBatchException, NewerBatchException {
    return SampleBatchCodec.decode(bytes);
  }

  /** The yardstick: the bytes alone, into an array that is there. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public byte[] copy() {
    System.arraycopy(bytes, 0, target, 0, bytes.length);
    return target;
  }
}
