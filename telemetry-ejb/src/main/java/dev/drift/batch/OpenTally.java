package dev.drift.batch;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.Tally;
import java.util.EnumMap;
import java.util.Map;

/** What is being counted of one kind of data for the next batch. Guarded by its batcher. */
final class OpenTally {

  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final Map<DropPlace, Long> dropped = new EnumMap<>(DropPlace.class);
  private long received;

  void received(int count) {
    received += count;
  }

  void rejected(RejectReason reason) {
    received++;
    rejected.merge(reason, 1L, Long::sum);
  }

  void dropped(DropPlace place, long count) {
    received += count;
    dropped.merge(place, count, Long::sum);
  }

  /** What a batch that was lost had counted, but for what it held. */
  void addLost(Tally tally, long held) {
    received += tally.received() - held;
    tally.rejected().forEach((reason, n) -> rejected.merge(reason, n, Long::sum));
    tally.dropped().forEach((place, n) -> dropped.merge(place, n, Long::sum));
    if (held > 0) {
      dropped(DropPlace.PUBLISHER, held);
    }
  }

  boolean isEmpty() {
    return received == 0;
  }

  /** The counts so far, and begins anew. */
  Tally take() {
    Tally tally = isEmpty() ? Tally.NONE : new Tally(received, rejected, dropped);
    received = 0;
    rejected.clear();
    dropped.clear();
    return tally;
  }
}
