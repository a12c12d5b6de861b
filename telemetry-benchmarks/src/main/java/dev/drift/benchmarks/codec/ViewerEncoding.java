package dev.drift.benchmarks.codec;

import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.DriftJson;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageBinary;
import dev.drift.viewer.SamplesMessage;
import dev.drift.viewer.TextEncoder;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Samples as frames for viewers, as they are written for all of them at once. */
@State(Scope.Thread)
public class ViewerEncoding {

  private static final int SAMPLES = 16;

  private final List<TelemetrySample> samples = Samples.of(SAMPLES);
  private final SamplesMessage message = new SamplesMessage(1, 1, 0, samples);
  private final TextEncoder<TelemetrySample> text =
      new TextEncoder<>(DriftJson::write, (sample, failure) -> {});
  private final PageBinary binary = new PageBinary(String::length);

  /** The original's JSON, an object each. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public Frames driftJson() {
    return text.encode(samples);
  }

  /** {@code drift.v1.bin}, one message. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public Frames driftBin() {
    return binary.encode(message);
  }
}
