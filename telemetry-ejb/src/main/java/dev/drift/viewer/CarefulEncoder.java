package dev.drift.viewer;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Encodes messages without the samples that cannot be encoded, so that one of them takes nothing
 * from the viewers but itself.
 */
public final class CarefulEncoder implements PageEncoder {

  private final PageEncoder encoder;
  private final BiConsumer<TelemetrySample, RuntimeException> leftOut;

  /**
   * Around an encoder that can be used again after it has thrown.
   *
   * @param leftOut called for each sample that is left out, with why
   */
  public CarefulEncoder(
      PageEncoder encoder, BiConsumer<TelemetrySample, RuntimeException> leftOut) {
    this.encoder = encoder;
    this.leftOut = leftOut;
  }

  @Override
  public Frames encode(SamplesMessage message) {
    try {
      return encoder.encode(message);
    } catch (RuntimeException e) {
      return encoder.encode(message.of(encodable(message.samples())));
    }
  }

  /** Those that can be encoded, each tried by itself. */
  public List<TelemetrySample> encodable(List<TelemetrySample> samples) {
    List<TelemetrySample> good = new ArrayList<>();
    for (TelemetrySample sample : samples) {
      try {
        var unused = encoder.encode(new SamplesMessage(0, 0, 0, List.of(sample)));
        good.add(sample);
      } catch (RuntimeException e) {
        leftOut.accept(sample, e);
      }
    }
    return good;
  }
}
