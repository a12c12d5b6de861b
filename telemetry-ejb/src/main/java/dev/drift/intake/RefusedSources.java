package dev.drift.intake;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The sources that may not send to a race, so that an organiser can let them in.
 *
 * <p>Thread-safe. Bound: {@link #MAX_SOURCES}; the longest silent are forgotten.
 */
final class RefusedSources {

  static final int MAX_SOURCES = 64;

  private final LinkedHashMap<String, RefusedSource> byDroneId = new LinkedHashMap<>();

  synchronized void add(String droneId, InetSocketAddress from, long nowMicros) {
    byDroneId.remove(droneId);
    byDroneId.put(droneId, new RefusedSource(droneId, from, nowMicros));
    if (byDroneId.size() > MAX_SOURCES) {
      byDroneId.remove(byDroneId.keySet().iterator().next());
    }
  }

  /** Forgets those that may send now. */
  synchronized void removeAdmitted(Admission admission) {
    byDroneId
        .values()
        .removeIf(source -> admission.takes(source.address().getAddress(), source.droneId()));
  }

  /** The longest silent first. */
  synchronized List<RefusedSource> all() {
    return List.copyOf(byDroneId.values());
  }
}
