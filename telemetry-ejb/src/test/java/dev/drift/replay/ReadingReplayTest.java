package dev.drift.replay;

import static dev.drift.archive.Batches.START_MICROS;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.Readings.TEMPERATURE;
import static dev.drift.archive.Readings.VELOCITY;
import static dev.drift.archive.Readings.batch;
import static dev.drift.archive.Readings.reading;
import static dev.drift.archive.Readings.readings;
import static dev.drift.archive.Readings.timeMicros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.Batches;
import dev.drift.archive.TestDatabase;
import dev.drift.replay.SteeredReplay.Reading;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Drone a flies from 0 to 10 s. A temperature is read at 10 Hz from 2 s before that to 12 s; the
 * drone's velocity from 3 s to 5 s.
 */
@ExtendWith(TestDatabase.class)
class ReadingReplayTest {

  private final DataSource source;
  private int race;

  ReadingReplayTest(DataSource source) {
    this.source = source;
  }

  @BeforeEach
  void fly() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
    store(source, Batches.batch(race, samples("a", 0, 1000)));
    store(source, batch(race, readings(TEMPERATURE, -20, 120)));
    store(source, batch(race, readings(VELOCITY, 30, 50)));
  }

  private static List<Long> times(List<Map<String, String>> messages, Sensor sensor) {
    return SteeredReplay.readings(messages).stream()
        .filter(reading -> reading.sensor().equals(sensor.sensorId()))
        .map(Reading::atMicros)
        .toList();
  }

  private static List<Long> times(int from, int to) {
    return LongStream.range(from, to).map(n -> timeMicros((int) n)).boxed().toList();
  }

  @Test
  void theTimeLineIsThatOfAllThatIsStored() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.passMillis(15_000);
    List<Map<String, String>> messages = replay.messages();
    assertThat(messages.get(0))
        .containsEntry("/replay/first_us", "" + timeMicros(-20))
        .containsEntry("/replay/last_us", "" + timeMicros(119))
        .containsEntry("/replay/first_sample_time_us", "" + START_MICROS)
        .containsEntry("/replay/samples", "1000")
        .containsEntry("/replay/readings", "160")
        .containsEntry("/replay/duration_s", "13.9");
    assertThat(messages.get(1)).containsEntry("/position_us", "" + timeMicros(-20));
    assertThat(times(messages, TEMPERATURE)).isEqualTo(times(-20, 120));
    assertThat(times(messages, VELOCITY)).isEqualTo(times(30, 50));
    assertThat(SteeredReplay.samples(messages)).hasSize(1000);
    assertThat(SteeredReplay.last(messages, "state"))
        .containsEntry("/position_us", "" + timeMicros(119))
        .containsEntry("/last_us", "" + timeMicros(119))
        .containsEntry("/at_end", "true");
  }

  @Test
  void aReadingSaysAllThatTheLivePictureSays() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    assertThat(SteeredReplay.last(replay.messages(), "readings"))
        .containsEntry("/lost", "0")
        .containsEntry("/readings/0/source", "engine-room")
        .containsEntry("/readings/0/drone_id", null)
        .containsEntry("/readings/0/quantity", "TEMPERATURE")
        .containsEntry("/readings/0/value_x", "-20.0")
        .containsEntry("/readings/0/received_at_us", "" + (timeMicros(-20) + 2_000))
        .containsEntry("/readings/0/sequence", "-19");
  }

  @Test
  void aSeekBeginsWithTheNewestOfEachSensor() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.messages();
    replay.command("{\"seek_us\":" + (timeMicros(70) + 1) + ",\"play\":false}");
    assertThat(SteeredReplay.readings(replay.messages()))
        .containsExactly(new Reading("TEMP1", timeMicros(70)), new Reading("VEL1", timeMicros(49)));
    replay.command("{\"seek_us\":" + timeMicros(31) + "}");
    assertThat(SteeredReplay.readings(replay.messages()))
        .containsExactly(
            new Reading("TEMP1", timeMicros(30)),
            new Reading("VEL1", timeMicros(30)),
            new Reading("TEMP1", timeMicros(31)),
            new Reading("VEL1", timeMicros(31)));
  }

  @Test
  void readingsOfOneInstantAreAllSent() throws SQLException {
    int burst = newRace(source, UUID.randomUUID().toString());
    List<SensorReading> same = Collections.nCopies(1_000, reading(TEMPERATURE, 0));
    for (int i = 0; i < 3; i++) {
      store(source, batch(burst, same));
    }
    SteeredReplay replay = SteeredReplay.playing(source, burst);
    replay.passMillis(2_000);
    List<Map<String, String>> messages = replay.messages();
    assertThat(times(messages, TEMPERATURE)).hasSize(3_000);
    assertThat(SteeredReplay.last(messages, "state")).containsEntry("/at_end", "true");
  }

  @Test
  void aChoiceOfDronesHidesTheSensorsOfOthersAndNoMore() throws SQLException {
    store(source, Batches.batch(race, samples("b", 0, 10)));
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.command("{\"drones\":[\"b\"],\"seek_us\":" + timeMicros(40) + "}");
    replay.messages();
    replay.passMillis(1_000);
    List<Map<String, String>> ofB = replay.messages();
    assertThat(times(ofB, TEMPERATURE)).hasSizeBetween(9, 11);
    assertThat(times(ofB, VELOCITY)).isEmpty();
    replay.command("{\"drones\":[\"a\"]}");
    replay.passMillis(500);
    assertThat(times(replay.messages(), VELOCITY)).isNotEmpty().startsWith(timeMicros(49));
  }

  @Test
  void aRaceOfReadingsAloneIsReplayedAndGoesOn() throws SQLException {
    int sensors = newRace(source, UUID.randomUUID().toString());
    store(source, batch(sensors, readings(TEMPERATURE, 0, 20)));
    SteeredReplay replay = SteeredReplay.playing(source, sensors);
    replay.command("{\"speed\":2}");
    store(source, batch(sensors, readings(TEMPERATURE, 20, 30)));
    replay.passMillis(4_000);
    List<Map<String, String>> messages = replay.messages();
    assertThat(messages.get(0))
        .containsEntry("/replay/samples", "0")
        .containsEntry("/replay/first_sample_time_us", "0");
    assertThat(times(messages, TEMPERATURE)).isEqualTo(times(0, 30));
    assertThat(SteeredReplay.last(messages, "state"))
        .containsEntry("/position_us", "" + timeMicros(29))
        .containsEntry("/playing", "false");
  }

  @Test
  void moreReadingsThanAreReadAheadAreWaitedFor() throws SQLException {
    int dense = newRace(source, UUID.randomUUID().toString());
    int count = 3 * Lane.PAGE;
    store(source, Batches.batch(dense, samples("a", 0, 700)));
    for (int from = 0; from < count; from += 1_000) {
      store(source, batch(dense, millis(from, from + 1_000)));
    }
    SteeredReplay replay = SteeredReplay.playing(source, dense);
    replay.archiveAnswers = false;
    replay.passMillis(10_000);
    assertThat(SteeredReplay.last(replay.messages(), "state")).containsEntry("/buffering", "true");
    assertThat(replay.session.waiting()).isLessThanOrEqualTo(2 * Lane.MAX);
    replay.archiveAnswers = true;
    replay.settle();
    replay.passMillis(20_000);
    List<Long> rest = times(replay.messages(), TEMPERATURE);
    assertThat(rest)
        .isSorted()
        .doesNotHaveDuplicates()
        .endsWith(timeMicros(0) + count * 1_000L - 1_000);
  }

  private static List<SensorReading> millis(int from, int to) {
    List<SensorReading> readings = new ArrayList<>();
    for (int n = from; n < to; n++) {
      long time = timeMicros(0) + n * 1_000L;
      readings.add(reading(TEMPERATURE, n, time, time));
    }
    return readings;
  }

  @Test
  void howeverItIsSteeredNothingIsSkippedBetweenTwoJumps() {
    SteeredReplay.steerAtRandom(
        source, race, 5, ReadingReplayTest::anyCommand, ReadingReplayTest::assertWhole);
  }

  private static String anyCommand(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> "{\"seek_s\":" + random.nextDouble(14) + "}";
      case 1 -> "{\"speed\":" + random.nextDouble(0.1, 16) + "}";
      case 2 -> "{\"loop\":" + random.nextBoolean() + "}";
      default -> "{\"play\":" + (random.nextInt(3) != 0) + "}";
    };
  }

  /** Between two jumps the temperatures are 100 ms apart. */
  private static void assertWhole(List<Map<String, String>> messages, String description) {
    long last = 0;
    String epoch = "";
    int seen = 0;
    for (Map<String, String> message : messages) {
      if (message.containsKey("/epoch") && !message.get("/epoch").equals(epoch)) {
        epoch = message.get("/epoch");
        last = 0;
      }
      for (long at : times(List.of(message), TEMPERATURE)) {
        if (last != 0) {
          assertThat(at).as(description).isEqualTo(last + 100_000);
        }
        last = at;
        seen++;
      }
    }
    assertThat(seen).as(description).isPositive();
  }
}
