package dev.drift.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Which nodes have not renewed their leases for as long as one holds.
 *
 * <p>It measures from when it saw the last renewal, so a lease ends here no earlier than for the
 * node that has it ({@link Lease}), whatever is done to the database's clock meanwhile. Not for
 * several threads.
 */
public final class LeaseWatch {

  private final long holdsNanos;
  private final LongSupplier nanoTime;
  private Map<UUID, Seen> seen = Map.of();

  /** A renewal, and when it was seen first. */
  private record Seen(long expiresAtMicros, long nanos) {}

  /**
   * A watch that has seen nothing.
   *
   * @param holds for how long a lease holds, since each renewal
   */
  public LeaseWatch(Duration holds, LongSupplier nanoTime) {
    this.holdsNanos = holds.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * Those that have ended, in their order.
   *
   * @param leases all that there are, as they were read just now
   */
  public List<KnownLease> ended(List<KnownLease> leases) {
    long now = nanoTime.getAsLong();
    Map<UUID, Seen> present = new HashMap<>();
    List<KnownLease> ended = new ArrayList<>();
    for (KnownLease lease : leases) {
      UUID runId = lease.node().runId();
      Seen last = seen.get(runId);
      if (last == null || last.expiresAtMicros() != lease.expiresAtMicros()) {
        last = new Seen(lease.expiresAtMicros(), now);
      }
      present.put(runId, last);
      if (lease.givenUp() || now - last.nanos() >= holdsNanos) {
        ended.add(lease);
      }
    }
    seen = present;
    return ended;
  }
}
