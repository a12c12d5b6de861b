package dev.drift.replay;

import dev.drift.archive.TimelineReader;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.viewer.NoConnection;
import dev.drift.viewer.PageFormat;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replays a race that is not there to nobody, in every form: what a server does only once is done
 * then, and the first viewer need not wait for it. Takes no seat and is not counted.
 */
final class ReplayRehearsal {

  /** No race has it, so that the reads are short whatever is stored. */
  private static final int NO_RACE = 0;

  private static final int VISITS = 3;
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int HZ = 60;

  private ReplayRehearsal() {}

  /**
   * How many reads it did.
   *
   * @throws dev.drift.archive.ArchiveException when the database does not answer
   */
  static int run(TimelineReader archive, Clock clock) {
    AtomicLong nanos = new AtomicLong();
    AtomicLong reads = new AtomicLong();
    ReplayServices services =
        new ReplayServices(
            archive,
            new ReplayCounters(),
            clock,
            nanos::get,
            read -> {
              reads.incrementAndGet();
              read.run();
              return true;
            },
            () -> {},
            (item, cause) -> {
              throw new IllegalStateException(item, cause);
            });
    RaceInfo race =
        new RaceInfo(
            NO_RACE, "", "", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, clock.instant());
    ReplayCommand play = new ReplayCommand(null, null, null, null, true);
    for (PageFormat format : PageFormat.values()) {
      ReplaySession session =
          new ReplaySession(
              race,
              archive.timeline(NO_RACE),
              new ReplayOpening(format, HZ, play),
              new NoConnection(),
              services,
              left -> {});
      visit(session, nanos);
    }
    return reads.intValue();
  }

  private static void visit(ReplaySession session, AtomicLong nanos) {
    try {
      for (int i = 0; i < VISITS; i++) {
        var unused = session.visit(nanos.addAndGet(TICK_NANOS));
      }
    } finally {
      session.end();
    }
  }
}
