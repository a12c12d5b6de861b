package dev.drift.control;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.BatchFates;
import dev.drift.clock.SteadyClock;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import dev.drift.sample.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Whether what was accepted is stored, of this run and of a race, and up to which instant nothing
 * more comes into the archive of a race. What is in the dead letters is not waited for.
 */
@ApplicationScoped
public class ArchiveProgress {

  /** A datagram that is under way for longer is none that anybody waits for. */
  static final long QUIET_MICROS = 5_000_000;

  private static final Duration POLL = Duration.ofMillis(20);

  private final Clock clock;
  private final IntakeDirectory intakes;
  private final BatchFates fates;
  private volatile BooleanSupplier leftOverStored = () -> false;
  private volatile boolean caughtUp;

  /** For the container's proxy. */
  protected ArchiveProgress() {
    this(null, null, null);
  }

  /** Of the running application. */
  @Inject
  public ArchiveProgress(IntakeDirectory intakes, BatchFates fates) {
    this(SteadyClock.ofServer(), intakes, fates);
  }

  ArchiveProgress(Clock clock, IntakeDirectory intakes, BatchFates fates) {
    this.clock = clock;
    this.intakes = intakes;
    this.fates = fates;
  }

  /**
   * To be called before anything is published.
   *
   * @param leftOver whether what the last run left on the queue is stored
   */
  public void begin(BooleanSupplier leftOver) {
    leftOverStored = leftOver;
  }

  /**
   * How far the archive has the race: all of one that has ended, or that nobody has sent to for
   * seconds, once nothing of it is on its way, be it of this run or the last.
   */
  public ArchiveState of(Race race) {
    // Before anything else is looked at: what fails later is later than what is stored by then.
    long lateMicros = fates.firstLateMicros(race.key());
    long quietSince = Micros.now(clock) - QUIET_MICROS;
    boolean ended = race.status() == RaceStatus.ENDED;
    boolean settled =
        (ended || isQuiet(race, quietSince)) && hasCaughtUp() && isStored(race.info());
    if (!settled) {
      return new ArchiveState(ArchiveState.RUNNING.settledMicros(), lateMicros);
    }
    return ended ? ArchiveState.COMPLETE : new ArchiveState(quietSince, lateMicros);
  }

  /** Whether nothing that this run accepted is awaited. */
  public boolean isStored() {
    return fates.awaited(intakes::total) <= 0;
  }

  /** Whether nothing that this run accepted of the race is awaited. */
  public boolean isStored(RaceInfo race) {
    return fates.awaited(race.key(), () -> intakes.counted(race.id())) <= 0;
  }

  /**
   * To be asked until it says yes.
   *
   * @return whether all is stored that the race had accepted before this call, but for what was
   *     dropped since or is in the dead letters
   */
  public BooleanSupplier storedUpToNow(RaceInfo race) {
    Tally before = intakes.counted(race.id());
    long nowMicros = Micros.now(clock);
    return () -> {
      // In this order, so that what comes meanwhile counts as not stored.
      Tally now = intakes.counted(race.id());
      long stored = now.accepted() - fates.awaited(race.key(), () -> intakes.counted(race.id()));
      long dropped = now.droppedTotal() - before.droppedTotal();
      return hasCaughtUp()
          && stored >= before.accepted() - dropped
          && fates.firstLateMicros(race.key()) > nowMicros;
    };
  }

  /** Samples and readings of this run in dead letters. */
  public long countBuried() {
    return fates.countBuried();
  }

  /** Samples and readings of this run and race in dead letters. */
  public long countBuried(RaceInfo race) {
    return fates.countBuried(race.key());
  }

  /**
   * Waits until it is so.
   *
   * @return false when it was not before {@code endNanos} on the clock of {@link System#nanoTime}
   */
  public static boolean await(BooleanSupplier stored, long endNanos) {
    while (!stored.getAsBoolean()) {
      if (System.nanoTime() - endNanos > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  private boolean isQuiet(Race race, long sinceMicros) {
    return intakes.find(race.id()).filter(intake -> isQuiet(intake, sinceMicros)).isPresent();
  }

  private static boolean isQuiet(RaceIntake intake, long sinceMicros) {
    return intake.lastReadingMicros() < sinceMicros
        && intake.seen().stream().allMatch(seen -> seen.lastReceivedAtMicros() < sinceMicros);
  }

  private boolean hasCaughtUp() {
    if (!caughtUp) {
      caughtUp = leftOverStored.getAsBoolean();
    }
    return caughtUp;
  }
}
