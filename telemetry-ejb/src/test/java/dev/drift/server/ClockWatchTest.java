package dev.drift.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.batch.BatchPublisher;
import dev.drift.clock.SteadyClock;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.supervision.Stages;
import dev.drift.testing.ComputerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ComputerClock computer = new ComputerClock();
  private final SteadyClock clock = computer.server();
  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final IntakeDirectory intakes = new IntakeDirectory();
  private final ClockWatch watch = new ClockWatch(clock, intakes);
  private final RaceIntake practice = race(1, RaceInfo.PRACTICE);
  private final RaceIntake created = race(2, "5f0c");
  private final Logger log = Logger.getLogger(ClockWatch.class.getName());
  private final List<String> said = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          said.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private RaceIntake race(int key, String id) {
    RaceInfo race =
        new RaceInfo(
            key, id, id, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);
    RaceIntake intake = new RaceIntake(race, 0, Map.of(), List.of(), publisher.open(key), 4);
    intakes.add(intake);
    return intake;
  }

  @BeforeEach
  void listen() {
    log.addHandler(listener);
  }

  @AfterEach
  void close() {
    log.removeHandler(listener);
    publisher.close();
  }

  private void fly(RaceIntake race) throws RejectedException {
    race.accept("a", SampleValues.of(Double.NaN, Map.of()), clock.micros());
  }

  private void passAndLook(Duration time) {
    computer.pass(time);
    watch.look();
  }

  @Test
  void aStepIsSaidOnceAndARunningRaceGoesOnWithoutIt() throws RejectedException {
    fly(created);
    Instant before = clock.instant();
    computer.set(TWO_HOURS);
    for (int second = 0; second < 1_800; second++) {
      passAndLook(SECOND);
    }
    assertThat(clock.instant()).isEqualTo(before.plusSeconds(1_800));
    assertThat(said)
        .containsExactly(
            "WARNING The computer's clock was set forward by 7200.0 s. The times of races and"
                + " samples go on evenly, 7200.0 s behind it, until nobody flies.");
  }

  @Test
  void aClockThatWasSetBackIsNotFollowed() {
    Instant before = clock.instant();
    computer.set(TWO_HOURS.negated());
    passAndLook(SECOND);
    passAndLook(Duration.ofDays(1));
    computer.set(TWO_HOURS);
    passAndLook(SECOND);
    assertThat(clock.instant()).isEqualTo(before.plus(Duration.ofDays(1)).plusSeconds(2));
    assertThat(said)
        .containsExactly(
            "WARNING The computer's clock was set back by 7200.0 s. The times of races and samples"
                + " go on evenly, 7200.0 s ahead of it, until DRIFT is started again.",
            "WARNING The computer's clock was set forward by 7200.0 s. The times of races and"
                + " samples go on evenly and agree with it.");
  }

  @Test
  void aServerThatNobodyFliesOnFollowsAtOnce() {
    computer.set(TWO_HOURS);
    passAndLook(SECOND);
    assertThat(clock.instant()).isEqualTo(computer.instant());
    assertThat(said)
        .hasSize(2)
        .last()
        .isEqualTo(
            "INFO Nobody flies: the times of races and samples go on 7200.0 s later, with the"
                + " computer's clock.");
  }

  @Test
  void thePracticeRaceHoldsTheTimeForAMinuteAnotherForAnHour() throws RejectedException {
    fly(practice);
    computer.set(TWO_HOURS);
    passAndLook(ClockWatch.PRACTICE_BREAK);
    assertThat(clock.ahead()).isEqualTo(TWO_HOURS.negated());
    fly(created);
    passAndLook(SECOND);
    assertThat(clock.ahead()).isEqualTo(TWO_HOURS.negated());
    passAndLook(ClockWatch.RACE_BREAK);
    assertThat(clock.instant()).isEqualTo(computer.instant());
  }

  @Test
  void aReadingHoldsTheTimeToo() throws RejectedException {
    Sensor sensor = new Sensor("a", null, "TEMP1", "ENGINE", "TEMPERATURE", "C");
    var unused =
        created.acceptReading(
            new SensorReading(sensor, 1, clock.micros(), 1, 1, 1, 1, null, 0, 1, 0));
    computer.set(TWO_HOURS);
    passAndLook(ClockWatch.PRACTICE_BREAK.plus(SECOND));
    assertThat(clock.ahead()).isEqualTo(TWO_HOURS.negated());
  }

  @Test
  void aServerWhoseClockIsBeforeWhatItHasStoredGoesOnAfterIt() {
    Instant stored = computer.instant().plusSeconds(3_600);
    watch.beginAfter(computer.instant().minusSeconds(5));
    watch.beginAfter(stored);
    passAndLook(SECOND);
    assertThat(clock.instant()).isBetween(stored.plusSeconds(1), stored.plusMillis(1_001));
    assertThat(said)
        .containsExactly(
            "WARNING The computer's clock is 3600.0 s before what is stored of a race that goes on:"
                + " the times of races and samples are that much ahead of it until DRIFT is started"
                + " again.");
  }
}
