package dev.drift.server;

import dev.drift.clock.SteadyClock;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.SeenDrone;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.supervision.Stage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Looks each second whether the computer's clock was set, and says so once. A server that is behind
 * it follows it when nobody flies; one that is ahead goes on until it is started again.
 */
final class ClockWatch {

  /** A break in the practice race, where anybody flies at any time. */
  static final Duration PRACTICE_BREAK = Duration.ofMinutes(1);

  /** Longer than a break between heats: of such a race people forgot the end. */
  static final Duration RACE_BREAK = Duration.ofHours(1);

  private static final Logger LOG = System.getLogger(ClockWatch.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final SteadyClock clock;
  private final IntakeDirectory intakes;

  ClockWatch(SteadyClock clock, IntakeDirectory intakes) {
    this.clock = clock;
    this.intakes = intakes;
  }

  /**
   * To be called before the first race is opened: nothing is stored before what its race has.
   *
   * @param newest receipt or sampleTime that is stored of a race that goes on
   */
  void beginAfter(Instant newest) {
    Duration by = clock.beginAfter(newest);
    if (by.compareTo(SteadyClock.SMALLEST_STEP) >= 0) {
      LOG.log(
          Level.WARNING,
          "The computer''s clock is {0} before what is stored of a race that goes on: the times of"
              + " races and samples are that much ahead of it until DRIFT is started again.",
          seconds(by));
    }
  }

  /** The body of its stage. */
  void run(Stage stage) throws InterruptedException {
    while (stage.pause(PERIOD)) {
      look();
    }
  }

  void look() {
    clock.compare().ifPresent(this::tell);
    if (clock.ahead().isNegative() && isQuiet()) {
      Duration by = clock.followComputer();
      if (by.compareTo(SteadyClock.SMALLEST_STEP) >= 0) {
        LOG.log(
            Level.INFO,
            "Nobody flies: the times of races and samples go on {0} later, with the computer''s"
                + " clock.",
            seconds(by));
      }
    }
  }

  private void tell(Duration step) {
    Duration ahead = clock.ahead();
    LOG.log(
        Level.WARNING,
        "The computer''s clock was set {0} by {1}. The times of races and samples go on evenly{2}.",
        step.isNegative() ? "back" : "forward",
        seconds(step.abs()),
        ahead.abs().compareTo(SteadyClock.SMALLEST_STEP) < 0
            ? " and agree with it"
            : ahead.isNegative()
                ? ", " + seconds(ahead.abs()) + " behind it, until nobody flies"
                : ", " + seconds(ahead) + " ahead of it, until DRIFT is started again");
  }

  private boolean isQuiet() {
    return intakes.all().stream().allMatch(this::isQuiet);
  }

  private boolean isQuiet(RaceIntake intake) {
    long heard =
        intake.seen().stream()
            .mapToLong(SeenDrone::lastReceivedAtMicros)
            .reduce(intake.lastReadingMicros(), Math::max);
    boolean practice = intake.race().id().equals(RaceInfo.PRACTICE);
    Instant until = Micros.instant(heard).plus(practice ? PRACTICE_BREAK : RACE_BREAK);
    return clock.instant().isAfter(until);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
