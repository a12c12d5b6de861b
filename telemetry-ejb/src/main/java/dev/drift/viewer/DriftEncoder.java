package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One sample is one text message of the original DRIFT: {@link DriftJson}. A sample that cannot be
 * encoded is left out. Not thread-safe.
 */
public final class DriftEncoder {

  private final FrameWriter frames = new FrameWriter();
  private final BiConsumer<TelemetrySample, Exception> leftOut;
  private JsonGenerator json = SampleJson.generator(frames);

  /**
   * An encoder.
   *
   * @param leftOut called for each sample that is left out, with why
   */
  public DriftEncoder(BiConsumer<TelemetrySample, Exception> leftOut) {
    this.leftOut = leftOut;
  }

  /** A message for each sample, in order. */
  public Frames encode(List<TelemetrySample> samples) {
    for (TelemetrySample sample : samples) {
      try {
        DriftJson.write(json, sample);
        json.flush();
        frames.endMessage(FrameWriter.TEXT);
      } catch (IOException | RuntimeException e) {
        // What is half written goes with its generator.
        json = SampleJson.generator(frames);
        frames.discardMessage();
        leftOut.accept(sample, e);
      }
    }
    return frames.take();
  }
}
