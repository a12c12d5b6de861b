package dev.drift.intake;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.Tally;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this run of the server counted of one kind of data for one race; any thread may count and
 * read.
 */
public final class RaceCounters {

  private final LongAdder received = new LongAdder();
  private final AtomicLongArray rejected = new AtomicLongArray(RejectReason.values().length);
  private final AtomicLongArray dropped = new AtomicLongArray(DropPlace.values().length);

  void accepted() {
    received.increment();
  }

  void rejected(RejectReason reason) {
    received.increment();
    rejected.incrementAndGet(reason.ordinal());
  }

  void dropped(DropPlace place, long count) {
    dropped.addAndGet(place.ordinal(), count);
  }

  /** The numbers now. */
  public Tally snapshot() {
    Map<RejectReason, Long> reasons = new EnumMap<>(RejectReason.class);
    for (RejectReason reason : RejectReason.values()) {
      put(reasons, reason, rejected.get(reason.ordinal()));
    }
    Map<DropPlace, Long> places = new EnumMap<>(DropPlace.class);
    for (DropPlace place : DropPlace.values()) {
      put(places, place, dropped.get(place.ordinal()));
    }
    return new Tally(received.sum(), reasons, places);
  }

  private static <K extends Enum<K>> void put(Map<K, Long> counts, K key, long count) {
    if (count > 0) {
      counts.put(key, count);
    }
  }
}
