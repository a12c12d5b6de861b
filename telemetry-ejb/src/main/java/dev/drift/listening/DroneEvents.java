package dev.drift.listening;

import dev.drift.sample.TelemetrySample;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a race's samples say beside their values: a drone is new, a flight began. Not thread-safe.
 *
 * <p>Bound: {@link #MAX_DRONES}; of more, those that were silent longest are forgotten, and the
 * next flight of such a drone is not told.
 */
final class DroneEvents {

  static final String JOINED = "drone_joined";
  static final String FLIGHT_BEGAN = "flight_began";
  static final String RACE_ENDED = "race_ended";

  static final int MAX_DRONES = 10_000;

  private final Map<String, TelemetrySample> last =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TelemetrySample> eldest) {
          return size() > MAX_DRONES;
        }
      };

  /**
   * Notes the sample.
   *
   * @param listener hears of each event and its sample, in order
   */
  void note(TelemetrySample sample, BiConsumer<String, TelemetrySample> listener) {
    TelemetrySample before = last.put(sample.droneId(), sample);
    boolean joined = sample.sequence() == 1;
    if (joined) {
      listener.accept(JOINED, sample);
    }
    if (joined || (before != null && before.flight() != sample.flight())) {
      listener.accept(FLIGHT_BEGAN, sample);
    }
  }

  /** The race has ended: each drone that was heard of hears of it. */
  void end(BiConsumer<String, TelemetrySample> listener) {
    last.values().forEach(sample -> listener.accept(RACE_ENDED, sample));
    last.clear();
  }
}
