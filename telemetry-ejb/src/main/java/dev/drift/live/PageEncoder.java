package dev.drift.live;

/** Writes messages of samples in one {@link LiveFormat}; not thread-safe. */
public interface PageEncoder {
  Frames encode(SamplesMessage message);
}
