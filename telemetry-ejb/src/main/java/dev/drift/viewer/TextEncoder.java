package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One sample or reading is one text message: a JSON object of a fixed form, such as that of {@link
 * DriftJson}. What cannot be encoded is left out. Not thread-safe.
 */
public final class TextEncoder<T> {

  private final FrameWriter frames = new FrameWriter();
  private final ItemWriter<T> writer;
  private final BiConsumer<T, Exception> leftOut;
  private JsonGenerator json = SampleJson.generator(frames);

  /**
   * An encoder.
   *
   * @param writer writes one object
   * @param leftOut called for each item that is left out, with why
   */
  public TextEncoder(ItemWriter<T> writer, BiConsumer<T, Exception> leftOut) {
    this.writer = writer;
    this.leftOut = leftOut;
  }

  /** A message for each item, in order. */
  public Frames encode(List<T> items) {
    for (T item : items) {
      try {
        writer.write(json, item);
        json.flush();
        frames.endMessage(FrameWriter.TEXT);
      } catch (IOException | RuntimeException e) {
        // What is half written goes with its generator.
        json = SampleJson.generator(frames);
        frames.discardMessage();
        leftOut.accept(item, e);
      }
    }
    return frames.take();
  }

  /** Writes an item as one JSON object. */
  @FunctionalInterface
  public interface ItemWriter<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }
}
