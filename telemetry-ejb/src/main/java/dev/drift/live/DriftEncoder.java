package dev.drift.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One sample is one text message of the original DRIFT.
 *
 * <p>{@code timestamp} is seconds since the race's first sample; a number that the source did not
 * say is 0, here and nowhere else. Not thread-safe.
 */
final class DriftEncoder {

  private static final SerializedString DRONE_ID = new SerializedString("drone_id");
  private static final SerializedString TIMESTAMP = new SerializedString("timestamp");
  private static final double MICROS_PER_SECOND = 1e6;

  private final FrameWriter frames = new FrameWriter();
  private final JsonGenerator json = SampleJson.generator(frames);

  /** A message for each sample, in order. */
  Frames encode(List<TelemetrySample> samples) {
    try {
      for (TelemetrySample sample : samples) {
        json.writeStartObject();
        json.writeFieldName(DRONE_ID);
        json.writeString(sample.droneId());
        json.writeFieldName(TIMESTAMP);
        json.writeNumber(sample.raceTimeMicros() / MICROS_PER_SECOND);
        SampleJson.writeParts(json, sample.values(), SampleJson.Unknown.ZERO);
        json.writeEndObject();
        json.flush();
        frames.endMessage(FrameWriter.TEXT);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return frames.take();
  }
}
