package dev.drift.live;

import dev.drift.viewer.Frames;
import java.util.concurrent.atomic.LongAdder;

/** What the live side of the whole server counted since it started. */
public final class LiveCounters {

  private final LongAdder viewers = new LongAdder();
  private final LongAdder messagesPushed = new LongAdder();
  private final LongAdder bytesPushed = new LongAdder();
  private final LongAdder samplesDropped = new LongAdder();
  private final LongAdder readingsDropped = new LongAdder();

  void viewerJoined() {
    viewers.increment();
  }

  void viewerLeft() {
    viewers.decrement();
  }

  void pushed(Frames frames) {
    messagesPushed.add(frames.count());
    bytesPushed.add(frames.bytes());
  }

  void dropped(long samples) {
    samplesDropped.add(samples);
  }

  void droppedReadings(long readings) {
    readingsDropped.add(readings);
  }

  /** Viewers now. */
  public long viewers() {
    return viewers.sum();
  }

  /** WebSocket messages handed to viewers' sockets, one for each viewer; a frame each. */
  public long messagesPushed() {
    return messagesPushed.sum();
  }

  /** Bytes of these messages, with their frames' headers. */
  public long bytesPushed() {
    return bytesPushed.sum();
  }

  /** Samples that a viewer lost because it was behind, one for each viewer. */
  public long samplesDropped() {
    return samplesDropped.sum();
  }

  /** Readings that a viewer lost because it was behind, one for each viewer. */
  public long readingsDropped() {
    return readingsDropped.sum();
  }
}
