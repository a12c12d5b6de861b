package dev.drift.archive;

import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.Readings.TEMPERATURE;
import static dev.drift.archive.Readings.VELOCITY;
import static dev.drift.archive.Readings.batch;
import static dev.drift.archive.Readings.reading;
import static dev.drift.archive.Readings.readings;
import static dev.drift.archive.Readings.timeMicros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.DataKind;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A window of a race's readings by column is what was stored, along the race's time line. */
@ExtendWith(TestDatabase.class)
class ReadingWindowTest {

  private static final long SECOND = 1_000_000;

  private final DataSource source;
  private final WindowReader reader;
  private int race;

  ReadingWindowTest(DataSource source) {
    this.source = source;
    this.reader = new WindowReader(source);
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void everyColumn() throws SQLException, IOException {
    long time = timeMicros(0);
    store(
        source,
        batch(
            race,
            List.of(
                new SensorReading(
                    VELOCITY, time + 7, time + 9, 0.1f, Float.NaN, -0.0f, 2, null, 4, -7, 3),
                new SensorReading(
                    VELOCITY, time + 8, time + 9, 1, Float.NaN, 2, Float.NaN, false, 0, 9, 0))));

    assertThat(ReadRows.json(read(ended(time, null, null, WindowQuery.EVERY))))
        .isEqualTo(
            ("{'race_id':'r','from_us':%d,'to_us':%d,'until_us':%d,'first_us':%d,'last_us':%d,"
                    + "'sensors':[{'source':'engine-room','drone_id':'a','sensor_id':'VEL1',"
                    + "'subsystem':'STAGE1','quantity':'VELOCITY','unit':'m/s',"
                    + "'offset_us':[7,8],'delay_us':[2,1],'value_x':[0.1,1.0],'value_y':null,"
                    + "'value_z':[-0.0,2.0],'vibration':[2.0,null],'leak':[null,false],"
                    + "'status':[4,0],'sequence':[-7,9],'missing':[3,0]}]}")
                .formatted(time, time + 9, time + 9, time + 7, time + 8)
                .replace('\'', '"'));
  }

  @Test
  void aRaceWithoutReadings() throws IOException {
    assertThat(ReadRows.json(read(ended(null, null, null, 5))))
        .isEqualTo(
            "{\"race_id\":\"r\",\"from_us\":0,\"to_us\":0,\"until_us\":0,\"first_us\":0,"
                + "\"last_us\":0,\"sensors\":[]}");
  }

  @Test
  void aReadingWhoseClockIsWrongStandsAtItsReceipt() throws SQLException {
    long received = timeMicros(50);
    long[] clocks = {1, received - 60 * SECOND - 1, received + 60 * SECOND + 1};
    for (long clock : clocks) {
      store(source, batch(race, List.of(reading(TEMPERATURE, 1, clock, received))));
    }
    store(source, batch(race, List.of(reading(TEMPERATURE, 1, received - 60 * SECOND, received))));

    for (int points : new int[] {WindowQuery.EVERY, 2_000}) {
      TimelineWindow window = read(ended(received, received + 1, null, points));
      assertThat(times(window, "TEMP1")).hasSize(points == WindowQuery.EVERY ? 3 : 1);
      assertThat(times(window, "TEMP1")).containsOnly(received);
      assertThat(window.firstMicros()).isEqualTo(received - 60 * SECOND);
      assertThat(window.lastMicros()).isEqualTo(received);
    }
  }

  @Test
  void onlyTheSensorsThatAreAskedForThinned() throws SQLException {
    Sensor sameId = new Sensor("other", null, "TEMP1", "ENGINE", "TEMPERATURE", "C");
    store(source, batch(race, readings(TEMPERATURE, 0, 300)));
    store(source, batch(race, readings(VELOCITY, 0, 30)));
    store(source, batch(race, readings(sameId, 250, 300)));

    List<String> ids = List.of("TEMP1", "nobody");
    TimelineWindow window = read(ended(timeMicros(0), timeMicros(300), ids, 3));
    assertThat(window.series()).extracting(SeriesColumns::id).containsExactly("TEMP1", "TEMP1");
    assertThat(times(window, "TEMP1"))
        .containsExactly(timeMicros(0), timeMicros(100), timeMicros(200), timeMicros(250));
    assertThat(read(ended(null, null, List.of("VEL1"), WindowQuery.EVERY)).series())
        .extracting(SeriesColumns::size)
        .containsExactly(30);
  }

  @Test
  void whatComesLateIsHeldBackByAsMuchAsTheSlowestClockIsBehind() throws SQLException {
    store(source, batch(race, readings(TEMPERATURE, 0, 300)));
    long last = timeMicros(299) + 2_000;
    assertThat(running().window().untilMicros()).isEqualTo(last - 2_500_000 - 2_000);

    store(source, batch(race, List.of(reading(VELOCITY, 1, last - 50 * SECOND, last))));
    assertThat(running().window().untilMicros()).isEqualTo(timeMicros(0));

    // One that has been silent for a minute holds nothing back, and a fast clock settles nothing.
    long later = last + 61 * SECOND;
    store(source, batch(race, List.of(reading(TEMPERATURE, 1, later + 30 * SECOND, later))));
    assertThat(running().window().untilMicros()).isEqualTo(later - 2_500_000);
  }

  private TimelineWindow running() {
    return read(
        new WindowQuery(
            DataKind.READING,
            race,
            ArchiveState.RUNNING,
            timeMicros(0),
            null,
            null,
            WindowQuery.EVERY,
            Set.of()));
  }

  private WindowQuery ended(Long from, Long to, List<String> sensors, int points) {
    return new WindowQuery(
        DataKind.READING, race, ArchiveState.COMPLETE, from, to, sensors, points, Set.of());
  }

  private TimelineWindow read(WindowQuery query) {
    return reader.read(query, () -> true);
  }

  private static List<Long> times(TimelineWindow window, String sensor) {
    return window.series().stream()
        .filter(columns -> columns.id().equals(sensor))
        .flatMap(columns -> IntStream.range(0, columns.size()).mapToObj(columns::timeMicros))
        .toList();
  }
}
