package dev.drift.archive;

import static dev.drift.archive.Batches.START_MICROS;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.DataKind;
import dev.drift.sample.SampleField;
import dev.drift.sample.SamplePart;
import dev.drift.sample.SampleValues;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A window of a race by column is what was stored. */
@ExtendWith(TestDatabase.class)
class WindowReaderTest {

  private static final Set<SamplePart> POSITION = EnumSet.of(SamplePart.POSITION);

  private static final ArchiveState ENDED = ArchiveState.COMPLETE;
  private static final ArchiveState UNKNOWN = ArchiveState.RUNNING;

  private final DataSource source;
  private final WindowReader reader;
  private int race;

  WindowReaderTest(DataSource source) {
    this.source = source;
    this.reader = new WindowReader(source);
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void aRaceWithoutSamples() throws IOException {
    assertThat(ReadRows.json(read(ended(null, null))))
        .isEqualTo(
            "{\"race_id\":\"r\",\"from_us\":0,\"to_us\":0,\"until_us\":0,"
                + "\"first_sample_time_us\":0,\"last_sample_time_us\":0,\"drones\":[]}");
    assertThat(read(running(null, null)).window()).isEqualTo(new WindowBounds(0, 0, 0));
    assertThat(read(running(5L, 9L)).window()).isEqualTo(new WindowBounds(5, 9, 5));
    assertThat(read(ended(5L, 9L)).window()).isEqualTo(new WindowBounds(5, 9, 9));
  }

  @Test
  void everyColumnComesBackBitByBit() throws SQLException, IOException {
    float[] fields = SampleValues.unknownFields();
    fields[SampleField.POSITION_X.ordinal()] = -0.0f;
    fields[SampleField.POSITION_Z.ordinal()] = 0.1f;
    fields[SampleField.GYRO_YAW.ordinal()] = Float.MIN_VALUE;
    store(
        source,
        batch(
            race,
            List.of(
                sample("a", 1, SampleValues.owning(0.1f, fields, new float[] {1.5f, 16777216f})),
                sample("a", 2, SampleValues.of(1e300, Map.of())),
                sample("a", 3, SampleValues.owning(Double.NaN, fields.clone(), new float[0])))));

    assertThat(ReadRows.json(read(ended(time(0), null))))
        .isEqualTo(
            ("{'race_id':'r','from_us':%d,'to_us':%d,'until_us':%d,"
                    + "'first_sample_time_us':%d,'last_sample_time_us':%d,'drones':[{'id':'a',"
                    + "'offset_us':[10000,20000,30000],'delay_us':[1000,1000,1000],"
                    + "'flight':[1,1,1],'timestamp':[0.1,1.0E300,null],"
                    + "'position_x':[-0.0,null,-0.0],'position_y':null,"
                    + "'position_z':[0.1,null,0.1],"
                    + "'attitude_x':null,'attitude_y':null,'attitude_z':null,'attitude_w':null,"
                    + "'velocity_x':null,'velocity_y':null,'velocity_z':null,"
                    + "'gyro_pitch':null,'gyro_roll':null,'gyro_yaw':[1.4E-45,null,1.4E-45],"
                    + "'input_throttle':null,'input_yaw':null,'input_pitch':null,"
                    + "'input_roll':null,'battery_percentage':null,'battery_voltage':null,"
                    + "'motor_rpms':[[1.5,1.6777216E7],null,[]]}]}")
                .formatted(time(0), time(3) + 1, time(3) + 1, time(1), time(3))
                .replace('\'', '"'));
  }

  @Test
  void onlyThePartsThatAreAskedFor() throws SQLException, IOException {
    store(source, batch(race, samples("a", 1, 3)));
    WindowQuery query =
        new WindowQuery(
            DataKind.SAMPLE, race, ENDED, null, null, null, WindowQuery.EVERY, POSITION);
    assertThat(ReadRows.json(read(query)))
        .endsWith(
            "\"flight\":[1,1],\"timestamp\":[0.01,0.02],\"position_x\":[1.0,2.0],"
                + "\"position_y\":null,\"position_z\":null}]}");
  }

  @Test
  void theWindowHasItsFirstInstantAndNotItsLast() throws SQLException {
    store(source, batch(race, samples("b", 0, 100)));
    store(source, batch(race, samples("a", 50, 200)));
    store(source, batch(newRace(source, UUID.randomUUID().toString()), samples("a", 0, 300)));

    TimelineWindow whole = read(ended(null, null));
    assertThat(whole.window()).isEqualTo(new WindowBounds(time(0), time(199) + 1, time(199) + 1));
    assertThat(whole.series()).extracting(SeriesColumns::id).containsExactly("b", "a");
    assertThat(times(whole, "b")).containsExactlyElementsOf(times(0, 100));
    assertThat(times(whole, "a")).containsExactlyElementsOf(times(50, 200));

    TimelineWindow part = read(ended(time(90), time(110)));
    assertThat(part.window()).isEqualTo(new WindowBounds(time(90), time(110), time(110)));
    assertThat(times(part, "b")).containsExactlyElementsOf(times(90, 100));
    assertThat(times(part, "a")).containsExactlyElementsOf(times(90, 110));

    assertThat(read(ended(time(100), null)).series())
        .extracting(SeriesColumns::id)
        .containsExactly("a");
    assertThat(read(ended(time(500), null)).window())
        .isEqualTo(new WindowBounds(time(500), time(500), time(500)));
    assertThat(read(ended(null, 7L)).window()).isEqualTo(new WindowBounds(7, 7, 7));
  }

  @Test
  void onlyTheDronesThatAreAskedFor() throws SQLException {
    for (String drone : List.of("c", "a", "b")) {
      store(source, batch(race, samples(drone, 0, 20)));
    }
    for (int points : new int[] {WindowQuery.EVERY, 5}) {
      assertThat(read(of(List.of("b"), points)).series())
          .extracting(SeriesColumns::id)
          .containsExactly("b");
      assertThat(read(of(List.of("b", "nobody", "c", "c"), points)).series())
          .extracting(SeriesColumns::id)
          .containsExactly("c", "b");
      assertThat(read(of(List.of("nobody"), points)).series()).isEmpty();
    }
  }

  @Test
  void aRaceThatRunsIsCompleteUpToSecondsBeforeItsEnd() throws SQLException {
    store(source, batch(race, samples("a", 0, 300)));
    TimelineWindow running = read(running(null, null));
    assertThat(running.window()).isEqualTo(new WindowBounds(time(0), time(299) + 1, time(49)));
    assertThat(times(running, "a")).containsExactlyElementsOf(times(0, 49));
    assertThat(read(running(time(10), time(20))).window().untilMicros()).isEqualTo(time(20));
    assertThat(read(running(time(250), time(400))).window())
        .isEqualTo(new WindowBounds(time(250), time(400), time(250)));
  }

  @Test
  void aRaceIsNotCompleteBehindWhatIsLate() throws SQLException {
    store(source, batch(race, samples("a", 0, 300)));
    for (long settled : new long[] {0, time(350)}) {
      ArchiveState state = new ArchiveState(settled, time(20));
      WindowQuery query =
          new WindowQuery(
              DataKind.SAMPLE, race, state, null, null, null, WindowQuery.EVERY, POSITION);
      assertThat(read(query).window().untilMicros()).isEqualTo(time(20));
    }
  }

  @Test
  void aRaceThatIsQuietIsCompleteAsFarAsIsKnown() throws SQLException {
    store(source, batch(race, samples("a", 0, 300)));
    WindowQuery quiet =
        new WindowQuery(
            DataKind.SAMPLE,
            race,
            new ArchiveState(time(350), ArchiveState.NOTHING_LATE),
            null,
            time(500),
            null,
            WindowQuery.EVERY,
            POSITION);
    assertThat(read(quiet).window()).isEqualTo(new WindowBounds(time(0), time(500), time(350)));
    assertThat(times(read(quiet), "a")).isEqualTo(times(0, 300));
  }

  @Test
  void windowsJoinWithoutGapOrRepeat() throws SQLException {
    storeLong("a", 4_000);
    storeLong("b", 4_000);
    List<Long> a = new ArrayList<>();
    List<Long> b = new ArrayList<>();
    long from = time(0);
    int windows = 0;
    while (from < time(4_000)) {
      TimelineWindow window = reader.read(ended(from, time(4_000)), () -> false);
      a.addAll(times(window, "a"));
      b.addAll(times(window, "b"));
      assertThat(window.window().untilMicros()).isGreaterThan(from);
      from = window.window().untilMicros();
      windows++;
    }
    assertThat(windows).isEqualTo(2);
    assertThat(a).isEqualTo(times(0, 4_000));
    assertThat(b).isEqualTo(a);
  }

  @Test
  void moreThanAPageNeedsAPlaceAndHasAnEnd() throws SQLException {
    storeLong("a", WindowReader.MAX_ROWS + 7);
    TimelineWindow most = reader.read(ended(null, null), () -> true);
    assertThat(times(most, "a")).isEqualTo(times(0, WindowReader.MAX_ROWS));
    assertThat(most.window().untilMicros())
        .isEqualTo(time(WindowReader.MAX_ROWS - 1) + 1)
        .isLessThan(most.window().toMicros());
    TimelineWindow page = reader.read(ended(null, null), () -> false);
    assertThat(times(page, "a")).isEqualTo(times(0, WindowReader.PAGE_ROWS));
    TimelineWindow rest =
        reader.read(
            ended(most.window().untilMicros(), null),
            () -> {
              throw new AssertionError("it has a page only");
            });
    assertThat(rest.series().get(0).size()).isEqualTo(7);
  }

  @Test
  void thinnedIsTheFirstOfEachSlotAndShowsGaps() throws SQLException {
    store(source, batch(race, samples("a", 0, 300)));
    store(source, batch(race, samples("a", 600, 900)));
    store(source, batch(race, samples("b", 305, 325)));

    TimelineWindow window = read(thinned(time(0), time(1_000), null, 10));
    assertThat(times(window, "a")).containsExactly(times(0, 100, 200, 600, 700, 800));
    assertThat(times(window, "b")).containsExactly(times(305));

    TimelineWindow finer = read(thinned(time(0) + 1, time(9) + 1, null, 3));
    assertThat(times(finer, "a")).containsExactly(times(1, 4, 7));
    assertThat(read(thinned(time(400), time(500), null, 3)).series()).isEmpty();
    // Slots of less than a microsecond, and of centuries.
    assertThat(times(read(thinned(time(5), time(5) + 1, null, 2_000)), "a"))
        .containsExactly(times(5));
    assertThat(times(read(thinned(0L, 253_402_300_799_999_999L, null, 2_000)), "a"))
        .containsExactly(times(0));
  }

  @Test
  void thinnedEndsWhereItIsComplete() throws SQLException {
    store(source, batch(race, samples("a", 0, 300)));
    TimelineWindow window =
        read(
            new WindowQuery(DataKind.SAMPLE, race, UNKNOWN, time(0), time(400), null, 8, POSITION));
    assertThat(window.window().untilMicros()).isEqualTo(time(49));
    assertThat(times(window, "a")).containsExactly(times(0));
  }

  @Test
  void moreThanAPageOfPointsNeedsAPlace() throws SQLException {
    for (String drone : List.of("a", "b", "c", "d", "e")) {
      storeLong(drone, 2_000);
    }
    WindowQuery query = thinned(time(0), time(2_000), null, 2_000);
    assertThat(reader.read(query, () -> true).series())
        .extracting(SeriesColumns::size)
        .containsOnly(2_000);
    assertThat(reader.read(query, () -> false).series())
        .hasSize(5)
        .extracting(SeriesColumns::size)
        .containsOnly(WindowReader.PAGE_ROWS / 5);
  }

  private void storeLong(String drone, int count) throws SQLException {
    for (int from = 0; from < count; from += 1_000) {
      store(source, batch(race, samples(drone, from, Math.min(from + 1_000, count))));
    }
  }

  private TimelineWindow read(WindowQuery query) {
    return reader.read(query, () -> true);
  }

  private WindowQuery ended(Long from, Long to) {
    return new WindowQuery(
        DataKind.SAMPLE, race, ENDED, from, to, null, WindowQuery.EVERY, SamplePart.USUAL);
  }

  private WindowQuery running(Long from, Long to) {
    return new WindowQuery(
        DataKind.SAMPLE, race, UNKNOWN, from, to, null, WindowQuery.EVERY, POSITION);
  }

  private WindowQuery of(List<String> drones, int points) {
    return new WindowQuery(DataKind.SAMPLE, race, ENDED, null, null, drones, points, POSITION);
  }

  private WindowQuery thinned(Long from, Long to, List<String> drones, int points) {
    return new WindowQuery(DataKind.SAMPLE, race, ENDED, from, to, drones, points, POSITION);
  }

  private static long time(int n) {
    return START_MICROS + n * 10_000L;
  }

  private static List<Long> times(int from, int to) {
    return IntStream.range(from, to).mapToLong(WindowReaderTest::time).boxed().toList();
  }

  private static Long[] times(int... numbers) {
    return IntStream.of(numbers).mapToLong(WindowReaderTest::time).boxed().toArray(Long[]::new);
  }

  private static List<Long> times(TimelineWindow window, String drone) {
    return window.series().stream()
        .filter(columns -> columns.id().equals(drone))
        .flatMap(columns -> IntStream.range(0, columns.size()).mapToObj(columns::timeMicros))
        .toList();
  }
}
