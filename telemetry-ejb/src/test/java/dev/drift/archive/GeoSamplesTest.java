package dev.drift.archive;

import static dev.drift.archive.Batches.START_MICROS;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.DataKind;
import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SamplePart;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Samples that say where on Earth they are come back as they came, at their place in the race. */
@ExtendWith(TestDatabase.class)
class GeoSamplesTest {

  private static final double NONE = Double.NaN;
  private static final GeoFix FIRST = fix(48.137, 11.575, 3, AltitudeReference.TAKE_OFF);
  private static final GeoFix NORTH =
      new GeoFix(48.1379999999999, 11.575, 7.1, AltitudeReference.TAKE_OFF, 3.3f);

  private final DataSource source;
  private int race;

  GeoSamplesTest(DataSource source) {
    this.source = source;
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void theirColumnsFollowInARaceThatHasThem() throws Exception {
    assertThat(samples(RowFormat.CSV)).endsWith(",motor_rpms\n");
    store(source, batch(race, List.of(sample("a", 1, geo(FIRST)), sample("b", 1))));
    store(source, batch(race, List.of(sample("a", 2, geo(NORTH)))));
    List<String> lines = samples(RowFormat.CSV).lines().toList();
    assertThat(lines.get(0))
        .endsWith(",motor_rpms,latitude,longitude,altitude,altitude_reference,speed");
    assertThat(lines.get(1))
        .contains(",a,1,0.5,0.0,3.0,0.0,,")
        .endsWith(",48.137,11.575,3,take_off,");
    assertThat(lines.get(2)).contains(",b,1,0.01,1,,,").endsWith(",,,,,");
    assertThat(lines.get(3)).endsWith(",48.1379999999999,11.575,7.1,take_off,3.3");
    assertThat(samples(RowFormat.JSON))
        .contains("\"latitude\":48.137,\"longitude\":11.575,\"altitude\":3,")
        .contains("\"altitude_reference\":\"take_off\",\"speed\":null}")
        .contains("\"motor_rpms\":null,\"latitude\":null,");
  }

  @Test
  void aReplayAndAWindowHaveTheSamePlaces() throws Exception {
    store(source, batch(race, List.of(sample("a", 1, geo(FIRST)), sample("a", 2, geo(NORTH)))));
    TimelineReader reader = new TimelineReader(source);
    RaceTimeline timeline = reader.timeline(race);
    TimelineSelection all = new TimelineSelection(race, timeline.firstReceivedAtMicros(), null);
    List<TelemetrySample> read = reader.samples(all, null, 10).items();
    assertThat(read).extracting(sample -> sample.values().fix()).containsExactly(FIRST, NORTH);
    SampleValues north = read.get(1).values();
    assertThat(north.get(SampleField.POSITION_Z)).isCloseTo(111.2f, within(0.1f));
    assertThat(north.get(SampleField.POSITION_Y)).isCloseTo(7.1f, within(0.01f));
    assertThat(reader.latestSamples(all, START_MICROS + 50_000)).containsExactly(read.get(1));

    String text = window(EnumSet.of(SamplePart.POSITION, SamplePart.FIX));
    assertThat(text)
        .contains("\"position_y\":[3.0," + north.get(SampleField.POSITION_Y) + "]")
        .contains("\"position_z\":[0.0," + north.get(SampleField.POSITION_Z) + "]")
        .contains("\"latitude\":[48.137,48.1379999999999],\"longitude\":[11.575,11.575]")
        .contains("\"altitude\":[3.0,7.1],\"altitude_reference\":[\"take_off\",\"take_off\"]")
        .contains("\"speed\":[null,3.3]");
    assertThat(window(SamplePart.USUAL))
        .contains("\"position_y\":[3.0,")
        .doesNotContain("latitude");
  }

  @Test
  void aWindowOfARaceWithoutThemHasNone() throws Exception {
    store(source, batch(race, List.of(sample("a", 1))));
    assertThat(window(EnumSet.of(SamplePart.FIX))).contains("\"latitude\":null,\"longitude\":null");
  }

  @Test
  void theEarliestFixIsTheOriginWhateverIsStoredFirst() throws Exception {
    GeoFix later = fix(48.138, 11.575, 500, AltitudeReference.MSL);
    store(source, batch(race, List.of(sample("b", 9, geo(later)))));
    assertThat(firstFix()).isEqualTo("48.138 11.575 500 t");
    store(source, batch(race, List.of(sample("a", 1, geo(FIRST)))));
    assertThat(firstFix()).isEqualTo("48.137 11.575 500 t");
    store(source, batch(race, List.of(sample("a", 20, geo(NORTH)))));
    assertThat(firstFix()).isEqualTo("48.137 11.575 500 t");
  }

  @Test
  void anOrganisersOriginMovesAllThatIsStored() throws Exception {
    store(source, batch(race, List.of(sample("a", 1, geo(FIRST)), sample("a", 2, geo(NORTH)))));
    assertThat(value(source, "SELECT count(position_z) FROM sample WHERE race_key = " + race))
        .isEqualTo("0");
    execute(
        source,
        "UPDATE race SET origin_latitude = 48.138, origin_longitude = 11.575,"
            + " origin_heading_deg = 180 WHERE key = "
            + race);
    assertThat(window(EnumSet.of(SamplePart.POSITION)))
        .containsPattern("position_z\":\\[111\\.\\d+,");
    execute(
        source,
        "UPDATE race SET origin_latitude = NULL, origin_longitude = NULL,"
            + " origin_heading_deg = NULL WHERE key = "
            + race);
    assertThat(window(EnumSet.of(SamplePart.POSITION))).contains("\"position_z\":[0.0,");
  }

  @Test
  void altitudeAloneIsKeptAndHasNoPlace() throws Exception {
    GeoFix alone = fix(NONE, NONE, 30.5, AltitudeReference.ELLIPSOID);
    store(source, batch(race, List.of(sample("a", 1, geo(alone)))));
    assertThat(samples(RowFormat.CSV)).contains(",a,1,0.5,,,,").endsWith(",,,30.5,ellipsoid,\n");
    assertThat(firstFix()).isEqualTo("- - - t");
  }

  @Test
  void aSampleWithoutThemIsAsItWas() throws Exception {
    store(source, batch(race, List.of(sample("a", 1))));
    assertThat(firstFix()).isEqualTo("- - - f");
  }

  private String firstFix() throws SQLException {
    return value(
        source,
        "SELECT concat_ws(' ', coalesce(first_fix_latitude::text, '-'),"
            + " coalesce(first_fix_longitude::text, '-'), coalesce(first_msl_altitude::text, '-'),"
            + " left(geographic::text, 1)) FROM race WHERE key = "
            + race);
  }

  private String samples(RowFormat format) throws IOException {
    return ReadRows.text(new RowReader(source).open(RowQuery.all(DataKind.SAMPLE, race), format));
  }

  private String window(Set<SamplePart> parts) throws IOException {
    return ReadRows.json(
        new WindowReader(source)
            .read(
                new WindowQuery(
                    DataKind.SAMPLE,
                    race,
                    ArchiveState.COMPLETE,
                    null,
                    null,
                    null,
                    WindowQuery.EVERY,
                    parts),
                () -> true));
  }

  private static SampleValues geo(GeoFix fix) {
    return SampleValues.owning(0.5, SampleValues.unknownFields(), null, fix);
  }

  private static GeoFix fix(double lat, double lon, double altitude, AltitudeReference reference) {
    return new GeoFix(lat, lon, altitude, reference, Float.NaN);
  }
}
