package dev.drift.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Messages that were made of a log, each once for all viewers that get the same. Used by the loop
 * alone.
 *
 * <p>Bound: the messages made since the log's last item, at most one a viewer.
 *
 * @param <K> what tells the messages apart
 */
final class SharedMessages<K, M> {

  private final Map<K, M> made = new HashMap<>();
  private long madeAt;

  /** The message, which is made unless it was since the log has its end there. */
  M get(long end, K key, Function<K, M> make) {
    if (madeAt != end) {
      madeAt = end;
      made.clear();
    }
    return made.computeIfAbsent(key, make);
  }

  /** Lets go of what was made of a log that is gone. */
  void forget() {
    made.clear();
    madeAt = 0;
  }
}
