package dev.drift.live;

import dev.drift.timing.TimingEvent;
import dev.drift.viewer.Frames;
import dev.drift.viewer.TimingJson;

/**
 * The messages with a race's timing to its pages, each encoded once for all viewers that get the
 * same. Used by the loop alone.
 */
final class TimingMessages {

  private final TimingJson json = new TimingJson();
  private final SharedMessages<Key, Frames> shared = new SharedMessages<>();

  private record Key(long from, boolean lost) {}

  /** All events from that index in the log on. */
  Frames events(LiveLog<TimingEvent> log, long from, long lost) {
    return shared.get(
        log.end(), new Key(from, lost > 0), key -> json.encode(log.since(from), key.lost()));
  }

  /** Lets go of what was encoded for a log that is gone. */
  void forget() {
    shared.forget();
  }
}
