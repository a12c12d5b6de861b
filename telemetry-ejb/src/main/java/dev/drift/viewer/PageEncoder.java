package dev.drift.viewer;

/** Writes messages of samples in one {@link PageFormat}; not thread-safe. */
public interface PageEncoder {
  Frames encode(SamplesMessage message);
}
