package dev.drift.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.testing.ComputerClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ComputerClock computer = new ComputerClock();
  private final Instant start = computer.instant();
  private final SteadyClock clock = computer.server();

  @Test
  void beginsWithTheComputersClockAndGoesOnEvenlyWhenThatIsSet() {
    assertThat(clock.instant()).isEqualTo(start);
    for (long hours : new long[] {-1, 3, 24 * 365, -24 * 900}) {
      computer.set(Duration.ofHours(hours));
      Instant before = clock.instant();
      computer.pass(Duration.ofMillis(1_234));
      assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofMillis(1_234));
    }
    assertThat(clock.instant()).isEqualTo(start.plusMillis(4 * 1_234));
    assertThat(clock.millis()).isEqualTo(clock.instant().toEpochMilli());
  }

  @Test
  void eachStepIsToldOnce() {
    assertThat(clock.compare()).isEmpty();
    computer.set(Duration.ofHours(-1));
    computer.pass(SECOND);
    assertThat(clock.compare()).contains(Duration.ofHours(-1));
    assertThat(clock.ahead()).isEqualTo(Duration.ofHours(1));
    computer.pass(SECOND);
    assertThat(clock.compare()).isEmpty();
    computer.set(Duration.ofHours(3));
    assertThat(clock.compare()).contains(Duration.ofHours(3));
    assertThat(clock.ahead()).isEqualTo(Duration.ofHours(-2));
    assertThat(clock.steps()).isEqualTo(2);
  }

  @Test
  void aClockThatDriftsWasNotSet() {
    for (int i = 0; i < 100; i++) {
      computer.set(Duration.ofMillis(10));
      assertThat(clock.compare()).isEmpty();
    }
    assertThat(clock.ahead()).isEqualTo(SECOND.negated());
    assertThat(clock.steps()).isZero();
  }

  @Test
  void followsForwardAndNeverBack() {
    computer.set(Duration.ofHours(2));
    assertThat(clock.compare()).isPresent();
    assertThat(clock.followComputer()).isEqualTo(Duration.ofHours(2));
    assertThat(clock.instant()).isEqualTo(computer.instant());
    assertThat(clock.compare()).as("nobody set it").isEmpty();

    computer.set(Duration.ofHours(-1));
    assertThat(clock.compare()).isPresent();
    assertThat(clock.followComputer()).isZero();
    assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofHours(2)));
  }

  @Test
  void beginsAfterWhatIsKnown() {
    assertThat(clock.beginAfter(start.minusSeconds(1))).isZero();
    assertThat(clock.instant()).isEqualTo(start);
    assertThat(clock.beginAfter(start.plusSeconds(60)))
        .isEqualTo(Duration.ofSeconds(60).plusNanos(1_000));
    assertThat(clock.instant()).isAfter(start.plusSeconds(60));
    assertThat(clock.compare()).as("nobody set it").isEmpty();
  }

  /** A thread that had to wait between its looks at the two clocks. */
  @Test
  void whatWasNotReadAtTheSameTimeIsNotCompared() {
    long[] nanos = {0};
    Instant[] now = {start};
    SteadyClock read = new SteadyClock(() -> now[0], () -> nanos[0] += 2_000_000);
    now[0] = start.plusSeconds(60);
    assertThat(read.compare()).isEmpty();
    assertThat(read.steps()).isZero();
  }
}
