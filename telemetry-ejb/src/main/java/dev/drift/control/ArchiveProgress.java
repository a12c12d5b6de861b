package dev.drift.control;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.LateBatches;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/** Knows up to which instant nothing more comes into the archive of a race. */
@ApplicationScoped
public class ArchiveProgress {

  /** A datagram that is under way for longer is none that anybody waits for. */
  static final long QUIET_MICROS = 5_000_000;

  private final Clock clock;
  private final IntakeDirectory intakes;
  private final LateBatches late;
  private final ToLongFunction<RaceInfo> inFlight;
  private volatile BooleanSupplier leftOverStored = () -> false;
  private volatile boolean caughtUp;

  /** For the container's proxy. */
  protected ArchiveProgress() {
    this(null, null, null, null);
  }

  @Inject
  ArchiveProgress(IntakeDirectory intakes, LateBatches late, RaceNumbersReader numbers) {
    this(Clock.systemUTC(), intakes, late, race -> numbers.numbers(race).inFlight());
  }

  ArchiveProgress(
      Clock clock, IntakeDirectory intakes, LateBatches late, ToLongFunction<RaceInfo> inFlight) {
    this.clock = clock;
    this.intakes = intakes;
    this.late = late;
    this.inFlight = inFlight;
  }

  /** Says how to find out whether what the last run left on the queue is stored. */
  public void begin(BooleanSupplier stored) {
    leftOverStored = stored;
  }

  /**
   * How far the archive has the race: all of one that has ended, or that nobody has sent to for
   * seconds, once nothing of it is on its way, be it of this run or the last.
   */
  public ArchiveState of(Race race) {
    // Before anything else is looked at: what fails later is behind what is stored by then.
    long lateMicros = late.firstMicros(race.key());
    long quietSince = Micros.now(clock) - QUIET_MICROS;
    boolean ended = race.status() == RaceStatus.ENDED;
    boolean settled = (ended || isQuiet(race, quietSince)) && hasCaughtUp() && isStored(race);
    if (!settled) {
      return new ArchiveState(ArchiveState.RUNNING.settledMicros(), lateMicros);
    }
    return ended ? ArchiveState.COMPLETE : new ArchiveState(quietSince, lateMicros);
  }

  private boolean isQuiet(Race race, long sinceMicros) {
    return intakes.find(race.id()).filter(intake -> isQuiet(intake, sinceMicros)).isPresent();
  }

  private static boolean isQuiet(RaceIntake intake, long sinceMicros) {
    return intake.seen().stream().allMatch(seen -> seen.lastReceivedAtMicros() < sinceMicros);
  }

  private boolean hasCaughtUp() {
    if (!caughtUp) {
      caughtUp = leftOverStored.getAsBoolean();
    }
    return caughtUp;
  }

  private boolean isStored(Race race) {
    long buried = late.buriedSamples(race.key(), intakes.intakeId());
    return inFlight.applyAsLong(race.info()) <= buried;
  }
}
