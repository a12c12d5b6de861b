package dev.drift.sample;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a race received of one kind of data since the batch before, and how much of it is not in the
 * batch that carries this tally.
 *
 * <p>Within a batch: received = those in the batch + rejected + dropped. So the archive's totals
 * balance after every commit, whatever was lost with a process.
 *
 * @param received all that arrived, good or bad
 * @param rejected refused, by reason; no zeros
 * @param dropped accepted and lost, by place; no zeros
 */
public record Tally(long received, Map<RejectReason, Long> rejected, Map<DropPlace, Long> dropped) {

  /** Nothing counted. */
  public static final Tally NONE = new Tally(0, Map.of(), Map.of());

  public Tally {
    rejected = Collections.unmodifiableMap(copy(rejected, RejectReason.class));
    dropped = Collections.unmodifiableMap(copy(dropped, DropPlace.class));
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Map<K, Long> counts, Class<K> type) {
    EnumMap<K, Long> copy = new EnumMap<>(type);
    copy.putAll(counts);
    return copy;
  }

  /** Both counts together. */
  public Tally plus(Tally other) {
    Map<RejectReason, Long> reasons = copy(rejected, RejectReason.class);
    other.rejected.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    Map<DropPlace, Long> places = copy(dropped, DropPlace.class);
    other.dropped.forEach((place, count) -> places.merge(place, count, Long::sum));
    return new Tally(received + other.received, reasons, places);
  }

  /** What was neither rejected nor dropped. */
  public long accepted() {
    return received - rejectedTotal() - droppedTotal();
  }

  /** Sum of all reasons. */
  public long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Sum of all places. */
  public long droppedTotal() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
