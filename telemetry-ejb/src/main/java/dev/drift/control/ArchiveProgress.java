package dev.drift.control;

import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.ToLongFunction;

/** Knows up to which instant nothing more comes into the archive of a race. */
@ApplicationScoped
public class ArchiveProgress {

  /** For a race that gets no more samples. */
  public static final long ENDED = Long.MAX_VALUE;

  /** For a race whose samples are on their way. */
  public static final long UNKNOWN = 0;

  /** A datagram that is under way for longer is none that anybody waits for. */
  static final long QUIET_MICROS = 5_000_000;

  private final Clock clock;
  private final IntakeDirectory intakes;
  private final ToLongFunction<RaceInfo> inFlight;

  /** For the container's proxy. */
  protected ArchiveProgress() {
    this(null, null, null);
  }

  @Inject
  ArchiveProgress(IntakeDirectory intakes, RaceNumbersReader numbers) {
    this(Clock.systemUTC(), intakes, race -> numbers.numbers(race).inFlight());
  }

  ArchiveProgress(Clock clock, IntakeDirectory intakes, ToLongFunction<RaceInfo> inFlight) {
    this.clock = clock;
    this.intakes = intakes;
    this.inFlight = inFlight;
  }

  /**
   * The sampleTime before which the archive has all that was received, µs since 1970 UTC: known of
   * a race that has ended, and of one that nobody has sent to for seconds.
   *
   * @return {@link #ENDED}, {@link #UNKNOWN} or an instant
   */
  public long settledMicros(Race race) {
    if (race.status() == RaceStatus.ENDED) {
      return ENDED;
    }
    long quietSince = Micros.now(clock) - QUIET_MICROS;
    boolean settled =
        intakes
            .find(race.id())
            .filter(intake -> isQuiet(intake, quietSince))
            .filter(intake -> inFlight.applyAsLong(intake.race()) == 0)
            .isPresent();
    return settled ? quietSince : UNKNOWN;
  }

  private static boolean isQuiet(RaceIntake intake, long sinceMicros) {
    return intake.seen().stream().allMatch(seen -> seen.lastReceivedAtMicros() < sinceMicros);
  }
}
