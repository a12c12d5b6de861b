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
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
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
    assertThat(timeline.samples()).isZero();
    SamplePage page = reader.page(all(timeline), null, 10);
    assertThat(page).isEqualTo(new SamplePage(List.of(), null, true));
    assertThat(reader.latest(all(timeline), START_MICROS)).isEmpty();
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
    assertThat(timeline.samples()).isEqualTo(460);
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
    List<TelemetrySample> read = reader.page(all(timeline), null, 10).samples();

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
    SampleSelection all = all(reader.timeline(race));
    List<TelemetrySample> whole = reader.page(all, null, 1000).samples();
    assertThat(whole).hasSize(900);
    assertThat(whole.subList(0, 4))
        .extracting(TelemetrySample::droneId)
        .containsExactly("c", "a", "b", "c");

    for (int size : new int[] {7, 299, 900, 901}) {
      List<TelemetrySample> pages = new ArrayList<>();
      SamplePage page;
      SampleCursor place = null;
      do {
        page = reader.page(all, place, size);
        pages.addAll(page.samples());
        place = page.end();
      } while (!page.isLast());
      assertThat(pages).as("pages of %d", size).isEqualTo(whole);
    }
    SampleCursor behind = new SampleCursor(time(100), Integer.MAX_VALUE);
    assertThat(reader.page(all, behind, 1000).samples()).isEqualTo(whole.subList(303, 900));
    SampleCursor last = new SampleCursor(time(299), Integer.MAX_VALUE);
    assertThat(reader.page(all, last, 10)).isEqualTo(new SamplePage(List.of(), last, true));
  }

  @Test
  void onlyTheChosenDrones() throws SQLException {
    for (String drone : List.of("a", "b", "c")) {
      store(source, batch(race, samples(drone, 0, 50)));
    }
    store(source, batch(newRace(source, UUID.randomUUID().toString()), samples("a", 0, 50)));
    RaceTimeline timeline = reader.timeline(race);

    for (List<String> chosen : List.of(List.of("b"), List.of("a", "c"), List.<String>of())) {
      List<Integer> keys = chosen.stream().map(timeline.drones()::get).toList();
      SampleSelection some = new SampleSelection(race, timeline.firstReceivedAtMicros(), keys);
      assertThat(reader.page(some, null, 1000).samples())
          .hasSize(50 * chosen.size())
          .allMatch(sample -> chosen.contains(sample.droneId()));
      assertThat(reader.latest(some, time(10)))
          .extracting(TelemetrySample::droneId)
          .isEqualTo(chosen);
    }
  }

  @Test
  void theNewestOfEachDroneAtAnInstant() throws SQLException {
    store(source, batch(race, samples("a", 0, 100)));
    store(source, batch(race, samples("b", 50, 60)));
    SampleSelection all = all(reader.timeline(race));

    assertThat(times(reader.latest(all, time(0) - 1))).isEmpty();
    assertThat(times(reader.latest(all, time(0)))).containsExactly(time(0));
    assertThat(times(reader.latest(all, time(55) - 1))).containsExactly(time(54), time(54));
    assertThat(times(reader.latest(all, time(5000)))).containsExactly(time(99), time(59));
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

  private SampleSelection all(RaceTimeline timeline) {
    return new SampleSelection(race, timeline.firstReceivedAtMicros(), null);
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
