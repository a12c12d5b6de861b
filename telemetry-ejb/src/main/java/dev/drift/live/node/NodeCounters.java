package dev.drift.live.node;

import dev.drift.live.LivePosition;
import java.util.concurrent.atomic.LongAdder;

/** What was told between this node and others since the server started. */
public final class NodeCounters {

  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder lost = new LongAdder();

  void sent(int messages) {
    sent.add(messages);
  }

  void received() {
    received.increment();
  }

  void unreadable() {
    unreadable.increment();
  }

  void dropped(LivePosition items) {
    dropped.add(items.total());
  }

  void lost(LivePosition items) {
    lost.add(items.total());
  }

  /** Messages that the broker was given, one for each node that gets it. */
  public long messagesSent() {
    return sent.sum();
  }

  /** Messages that came from other nodes. */
  public long messagesReceived() {
    return received.sum();
  }

  /** Those that were not understood. */
  public long messagesUnreadable() {
    return unreadable.sum();
  }

  /** Samples, readings and events that the broker was not given. */
  public long itemsDropped() {
    return dropped.sum();
  }

  /** Samples, readings and events of other nodes that did not come here, those above included. */
  public long itemsLost() {
    return lost.sum();
  }
}
