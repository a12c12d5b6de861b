package dev.drift.archive;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the archive has counted of a race: received = stored + rejected + dropped.
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
    rejected = Map.copyOf(rejected);
    dropped = Map.copyOf(dropped);
  }

  /** These and those. */
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
