package dev.drift.server;

import dev.drift.config.LogId;
import dev.drift.control.ArchiveProgress;
import dev.drift.race.RaceInfo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Waits until the archive has what a race that takes nothing more has accepted. */
final class RaceEnding {

  private static final Logger LOG = System.getLogger(RaceEnding.class.getName());

  private final ArchiveProgress progress;

  RaceEnding(ArchiveProgress progress) {
    this.progress = progress;
  }

  /**
   * Waits for what can still be stored, and says in the log what is not.
   *
   * @return false when it took longer: the rest is on the queue and follows
   */
  boolean awaitStored(RaceInfo race, Duration atMost) {
    boolean stored =
        ArchiveProgress.await(() -> progress.isStored(race), System.nanoTime() + atMost.toNanos());
    if (!stored) {
      LOG.log(
          Level.WARNING,
          "Race {0} has ended; some of its samples are not stored yet and follow.",
          LogId.race(race.id()));
    }
    long buried = progress.countBuried(race);
    if (buried > 0) {
      LOG.log(
          Level.WARNING,
          "Race {0} has ended; {1} of its samples are in the dead letters: send them again on the"
              + " page /system.",
          LogId.race(race.id()),
          Long.toString(buried));
    }
    return stored;
  }
}
