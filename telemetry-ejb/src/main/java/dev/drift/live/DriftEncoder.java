package dev.drift.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** One sample is one text message of the original DRIFT: {@link DriftJson}. Not thread-safe. */
final class DriftEncoder {

  private final FrameWriter frames = new FrameWriter();
  private final JsonGenerator json = SampleJson.generator(frames);

  /** A message for each sample, in order. */
  Frames encode(List<TelemetrySample> samples) {
    try {
      for (TelemetrySample sample : samples) {
        DriftJson.write(json, sample);
        json.flush();
        frames.endMessage(FrameWriter.TEXT);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return frames.take();
  }
}
