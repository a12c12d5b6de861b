package dev.drift.archive;

import static dev.drift.archive.Batches.START_MICROS;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.drift.archive.RaceTimeline.ArrivalOrder;
import dev.drift.archive.RaceTimeline.Span;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A race along its time is what was stored. */
@ExtendWith(TestDatabase.class)
class TimelineReaderTest {

  private final DataSource source;
  private final TimelineReader reader;
  private int race;

  TimelineReaderTest(DataSource source) {
    this.source = source;
    this.reader = new TimelineReader(source);
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void aRaceWithoutSamples() {
    RaceTimeline timeline = reader.timeline(race);
    assertThat(timeline.isEmpty()).isTrue();
    assertThat(timeline.ofSamples().count()).isZero();
    TimelinePage<TelemetrySample> page = reader.samples(all(timeline), null, 10);
    assertThat(page).isEqualTo(new TimelinePage<>(List.of(), null, true));
    assertThat(reader.latestSamples(all(timeline), START_MICROS)).isEmpty();
  }

  @Test
  void flightsAreCountedAcrossBatchesInAnyOrder() throws SQLException {
    store(source, batch(race, flight("a", 2, 500, 700)));
    store(source, batch(race, flight("a", 1, 100, 300)));
    store(source, batch(race, flight("a", 2, 450, 500)));
    store(source, batch(race, samples("b", 200, 210)));

    RaceTimeline timeline = reader.timeline(race);

    assertThat(timeline.byDrone())
        .extracting(ArrivalOrder::droneId, ArrivalOrder::flightCount, ArrivalOrder::samples)
        .containsExactly(tuple("a", 2, 450L), tuple("b", 1, 10L));
    assertThat(timeline.byDrone().stream().flatMap(drone -> drone.newest().stream()))
        .extracting(
            RaceTimeline.Flight::number,
            flight -> (flight.firstMicros() - START_MICROS) / 10_000,
            flight -> (flight.lastMicros() - START_MICROS) / 10_000,
            RaceTimeline.Flight::samples)
        .containsExactly(
            tuple(1, 100L, 299L, 200L), tuple(2, 450L, 699L, 250L), tuple(1, 200L, 209L, 10L));
    assertThat(timeline.ofSamples().count()).isEqualTo(460);
    assertThat(timeline.firstMicros()).isEqualTo(time(100));
    assertThat(timeline.lastMicros()).isEqualTo(time(699));
    assertThat(timeline.drones().keySet()).containsExactly("a", "b");
  }

  @Test
  void ofManyFlightsTheNewestAreListedAndAllAreCounted() throws SQLException {
    List<TelemetrySample> resets =
        IntStream.rangeClosed(1, 150)
            .mapToObj(number -> flight("a", number, number * 10, number * 10 + 5))
            .flatMap(List::stream)
            .toList();
    store(source, batch(race, resets));

    ArrivalOrder drone = reader.timeline(race).byDrone().get(0);

    assertThat(drone.flightCount()).isEqualTo(150);
    assertThat(drone.samples()).isEqualTo(750);
    assertThat(drone.firstMicros()).isEqualTo(time(10));
    assertThat(drone.lastMicros()).isEqualTo(time(1504));
    assertThat(drone.newest())
        .extracting(RaceTimeline.Flight::number)
        .isEqualTo(IntStream.rangeClosed(51, 150).boxed().toList());
  }

  @Test
  void valuesComeBackBitByBit() throws SQLException {
    float[] fields = SampleValues.unknownFields();
    fields[SampleField.POSITION_X.ordinal()] = -0.0f;
    fields[SampleField.GYRO_YAW.ordinal()] = Float.MIN_VALUE;
    List<TelemetrySample> stored =
        List.of(
            sample("a", 1, SampleValues.owning(0.1f, fields, new float[] {1.5f, 0f})),
            sample("a", 2, SampleValues.owning(Double.NaN, fields.clone(), new float[0])),
            sample("a", 3, SampleValues.of(1e300, Map.of())));
    store(source, batch(race, stored));

    RaceTimeline timeline = reader.timeline(race);
    List<TelemetrySample> read = reader.samples(all(timeline), null, 10).items();

    assertThat(read).extracting(TelemetrySample::values).isEqualTo(values(stored));
    assertThat(read.get(2))
        .isEqualTo(
            new TelemetrySample(
                "a", 1, 0, time(3), time(3) + 1_000, 20_000, stored.get(2).values()));
  }

  @Test
  void pagesFromAnyPlaceAreTheWholeInOrder() throws SQLException {
    for (String drone : List.of("c", "a", "b")) {
      store(source, batch(race, samples(drone, 0, 300)));
    }
    TimelineSelection all = all(reader.timeline(race));
    List<TelemetrySample> whole = reader.samples(all, null, 1000).items();
    assertThat(whole).hasSize(900);
    assertThat(whole.subList(0, 4))
        .extracting(TelemetrySample::droneId)
        .containsExactly("c", "a", "b", "c");

    for (int size : new int[] {7, 299, 900, 901}) {
      List<TelemetrySample> pages = new ArrayList<>();
      TimelinePage<TelemetrySample> page;
      RowCursor place = null;
      do {
        page = reader.samples(all, place, size);
        pages.addAll(page.items());
        place = page.end();
      } while (!page.isLast());
      assertThat(pages).as("pages of %d", size).isEqualTo(whole);
    }
    RowCursor behind = RowCursor.endOf(time(100));
    assertThat(reader.samples(all, behind, 1000).items()).isEqualTo(whole.subList(303, 900));
    RowCursor last = RowCursor.endOf(time(299));
    assertThat(reader.samples(all, last, 10)).isEqualTo(new TimelinePage<>(List.of(), last, true));
  }

  @Test
  void onlyTheChosenDrones() throws SQLException {
    for (String drone : List.of("a", "b", "c")) {
      store(source, batch(race, samples(drone, 0, 50)));
    }
    store(source, batch(newRace(source, UUID.randomUUID().toString()), samples("a", 0, 50)));
    RaceTimeline timeline = reader.timeline(race);

    for (List<String> chosen : List.of(List.of("b"), List.of("a", "c"), List.<String>of())) {
      Map<String, Integer> drones = timeline.drones();
      drones.keySet().retainAll(chosen);
      TimelineSelection some =
          new TimelineSelection(race, timeline.firstReceivedAtMicros(), drones);
      assertThat(reader.samples(some, null, 1000).items())
          .hasSize(50 * chosen.size())
          .allMatch(sample -> chosen.contains(sample.droneId()));
      assertThat(reader.latestSamples(some, time(10)))
          .extracting(TelemetrySample::droneId)
          .isEqualTo(chosen);
    }
  }

  @Test
  void theNewestOfEachDroneAtAnInstant() throws SQLException {
    store(source, batch(race, samples("a", 0, 100)));
    store(source, batch(race, samples("b", 50, 60)));
    TimelineSelection all = all(reader.timeline(race));

    assertThat(times(reader.latestSamples(all, time(0) - 1))).isEmpty();
    assertThat(times(reader.latestSamples(all, time(0)))).containsExactly(time(0));
    assertThat(times(reader.latestSamples(all, time(55) - 1))).containsExactly(time(54), time(54));
    assertThat(times(reader.latestSamples(all, time(5000)))).containsExactly(time(99), time(59));
  }

  @Test
  void readingsAreOnTheTimeLineBesideTheSamples() throws SQLException {
    long beginning = Readings.timeMicros(-50);
    store(source, Readings.batch(race, Readings.readings(Readings.TEMPERATURE, -50, 300)));
    RaceTimeline readingsOnly = reader.timeline(race);
    assertThat(readingsOnly.isEmpty()).isFalse();
    assertThat(readingsOnly.ofSamples()).isEqualTo(Span.NONE);
    assertThat(readingsOnly.byDrone()).isEmpty();
    assertThat(readingsOnly.firstMicros()).isEqualTo(beginning);
    assertThat(readingsOnly.lastMicros()).isEqualTo(Readings.timeMicros(299));

    store(source, batch(race, samples("a", 0, 10_000)));
    RaceTimeline both = reader.timeline(race);
    assertThat(both.firstMicros()).isEqualTo(beginning);
    assertThat(both.ofSamples()).isEqualTo(new Span(time(0), time(9_999), 10_000));
    assertThat(both.ofReadings()).isEqualTo(readingsOnly.ofReadings());
    assertThat(both.lastMicros()).isEqualTo(time(9_999));
    assertThat(both.durationMicros()).isEqualTo(time(9_999) - beginning);
  }

  @Test
  void readingsComeBackAsTheyWere() throws SQLException {
    long wrong = 1;
    List<SensorReading> written =
        List.of(
            new SensorReading(
                Readings.VELOCITY,
                time(1),
                time(2),
                -0.0f,
                0.1f,
                Float.MIN_VALUE,
                3,
                true,
                4,
                -5,
                6),
            Readings.reading(Readings.TEMPERATURE, 7, wrong, time(3)),
            Readings.reading(Readings.TEMPERATURE, 8, time(3), time(3)),
            Readings.reading(Readings.TEMPERATURE, 9, time(2), time(3)));
    store(source, Readings.batch(race, written));

    List<SensorReading> read = reader.readings(all(reader.timeline(race)), null, 10).items();

    assertThat(read)
        .containsExactly(written.get(0), written.get(3), written.get(1), written.get(2));
  }

  @Test
  void pagesOfReadingsFromAnyPlaceAreTheWholeInOrder() throws SQLException {
    store(source, Readings.batch(race, Readings.readings(Readings.TEMPERATURE, 0, 300)));
    store(source, Readings.batch(race, Readings.readings(Readings.VELOCITY, 0, 300)));
    store(source, Readings.batch(race, Readings.readings(Readings.TEMPERATURE, 100, 200)));
    TimelineSelection all = all(reader.timeline(race));
    List<SensorReading> whole = reader.readings(all, null, 1000).items();
    assertThat(whole).hasSize(700).extracting(SensorReading::atMicros).isSorted();

    for (int size : new int[] {7, 299, 700, 701}) {
      List<SensorReading> pages = new ArrayList<>();
      TimelinePage<SensorReading> page;
      RowCursor place = null;
      do {
        page = reader.readings(all, place, size);
        pages.addAll(page.items());
        place = page.end();
      } while (!page.isLast());
      assertThat(pages).as("pages of %d", size).isEqualTo(whole);
    }
  }

  @Test
  void theNewestOfEachSensorAtAnInstantAndTheSensorsOfChosenDrones() throws SQLException {
    Sensor onB = new Sensor("s", "b", "T", "ENGINE", "TEMPERATURE", "C");
    store(source, Readings.batch(race, Readings.readings(Readings.TEMPERATURE, 0, 10)));
    store(source, Readings.batch(race, Readings.readings(Readings.VELOCITY, 5, 10)));
    store(source, Readings.batch(race, Readings.readings(onB, 0, 10)));
    TimelineSelection all = all(reader.timeline(race));

    assertThat(reader.latestReadings(all, Readings.timeMicros(0) - 1)).isEmpty();
    assertThat(reader.latestReadings(all, Readings.timeMicros(7) + 1))
        .containsExactly(
            Readings.reading(Readings.TEMPERATURE, 7),
            Readings.reading(Readings.VELOCITY, 7),
            Readings.reading(onB, 7));

    TimelineSelection ofA = new TimelineSelection(race, 0, Map.of("a", 1));
    assertThat(reader.latestReadings(ofA, Readings.timeMicros(3)))
        .containsExactly(Readings.reading(Readings.TEMPERATURE, 3));
    assertThat(reader.readings(ofA, null, 100).items())
        .hasSize(15)
        .noneMatch(reading -> reading.sensor().equals(onB));
  }

  private static List<TelemetrySample> flight(String drone, int flight, int from, int to) {
    return samples(drone, from, to).stream()
        .map(
            s ->
                new TelemetrySample(
                    s.droneId(),
                    flight,
                    s.sequence(),
                    s.sampleTimeMicros(),
                    s.receivedAtMicros(),
                    s.raceTimeMicros(),
                    s.values()))
        .toList();
  }

  private TimelineSelection all(RaceTimeline timeline) {
    return new TimelineSelection(race, timeline.firstReceivedAtMicros(), null);
  }

  private static long time(int n) {
    return START_MICROS + n * 10_000L;
  }

  private static List<Long> times(List<TelemetrySample> samples) {
    return samples.stream().map(TelemetrySample::sampleTimeMicros).toList();
  }

  private static List<SampleValues> values(List<TelemetrySample> samples) {
    return samples.stream().map(TelemetrySample::values).toList();
  }
}
