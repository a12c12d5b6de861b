package dev.drift.archive;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted of one kind of a race's data: received = stored + rejected + dropped + in
 * flight. In the archive's own counts nothing is in flight.
 *
 * @param received all that arrived, good or bad
 * @param stored rows written
 * @param rejected by the code of a {@link dev.drift.sample.RejectReason}
 * @param dropped by the code of a {@link dev.drift.sample.DropPlace}
 */
public record RaceCounts(
    long received, long stored, Map<String, Long> rejected, Map<String, Long> dropped) {

  /** Nothing counted. */
  public static final RaceCounts NONE = new RaceCounts(0, 0, Map.of(), Map.of());

  public RaceCounts {
    rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
    dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
  }

  /** What was accepted and is on its way to the archive or in a dead letter. */
  public long inFlight() {
    return received - stored - total(rejected) - total(dropped);
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Both counts together. */
  public RaceCounts plus(RaceCounts other) {
    return new RaceCounts(
        received + other.received,
        stored + other.stored,
        sum(rejected, other.rejected),
        sum(dropped, other.dropped));
  }

  private static Map<String, Long> sum(Map<String, Long> these, Map<String, Long> those) {
    Map<String, Long> sum = new TreeMap<>(these);
    those.forEach((code, n) -> sum.merge(code, n, Long::sum));
    return sum;
  }
}
