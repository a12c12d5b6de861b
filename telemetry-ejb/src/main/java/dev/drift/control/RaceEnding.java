package dev.drift.control;

import dev.drift.archive.RaceCountReader;
import dev.drift.intake.RaceIntake;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Waits until the archive has what a race that takes nothing more has accepted. */
final class RaceEnding {

  private static final Logger LOG = System.getLogger(RaceEnding.class.getName());
  private static final Duration POLL = Duration.ofMillis(20);

  private final RaceCountReader archived;
  private final UUID intakeId;

  RaceEnding(RaceCountReader archived, UUID intakeId) {
    this.archived = archived;
    this.intakeId = intakeId;
  }

  /** Waits at most so long; what is not stored by then is on its way and follows. */
  void awaitStored(RaceIntake ended, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    String raceId = ended.race().id();
    try {
      while (!isStored(ended)) {
        if (System.nanoTime() - end > 0) {
          LOG.log(
              Level.WARNING,
              "Race {0} has ended; not all of its samples are stored yet, the rest follows.",
              raceId);
          return;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "Race {0} has ended; whether all is stored the database does not say: {1}",
          raceId,
          e.getMessage());
    }
  }

  private boolean isStored(RaceIntake ended) {
    long archivedOfThisRun = archived.counts(ended.race().key(), intakeId).ofIntake().received();
    return archivedOfThisRun >= ended.counters().snapshot().received();
  }
}
