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
import dev.drift.sample.Micros;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The readings that were stored are those that are read. */
@ExtendWith(TestDatabase.class)
class ReadingReaderTest {

  private static final String HEADER =
      "time,received_at,source,drone_id,sensor_id,subsystem,quantity,unit,value_x,value_y,value_z,"
          + "vibration,leak,status,sequence";

  private final DataSource source;
  private final RowReader reader;
  private int race;

  ReadingReaderTest(DataSource source) {
    this.source = source;
    this.reader = new RowReader(source);
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void aReadingAsCsvAndJson() throws Exception {
    Sensor pressure = new Sensor("a,b", "d\"1", "PRES1", "FUEL_TANK", "PRESSURE", "");
    long time = timeMicros(0);
    store(
        source,
        batch(
            race,
            List.of(
                reading(TEMPERATURE, 451),
                new SensorReading(
                    pressure,
                    time,
                    time + 1,
                    -0.0f,
                    0.1f,
                    Float.MIN_VALUE,
                    3e38f,
                    true,
                    4,
                    -7,
                    3))));

    assertThat(csv(all()))
        .isEqualTo(
            HEADER
                + "\n2026-01-01T00:00:00.000000Z,2026-01-01T00:00:00.000001Z,\"a,b\",\"d\"\"1\","
                + "PRES1,FUEL_TANK,PRESSURE,\"\",-0,0.1,1e-45,3e+38,true,4,-7"
                + "\n2026-01-01T00:00:45.100000Z,2026-01-01T00:00:45.102000Z,engine-room,,TEMP1,"
                + "ENGINE,TEMPERATURE,C,451,,,,,0,452\n");
    assertThat(json(all()))
        .isEqualTo(
            "{\"readings\":[{\"time\":\"2026-01-01T00:00:00.000000Z\","
                + "\"received_at\":\"2026-01-01T00:00:00.000001Z\",\"source\":\"a,b\","
                + "\"drone_id\":\"d\\\"1\",\"sensor_id\":\"PRES1\",\"subsystem\":\"FUEL_TANK\","
                + "\"quantity\":\"PRESSURE\",\"unit\":\"\",\"value_x\":-0,\"value_y\":0.1,"
                + "\"value_z\":1e-45,\"vibration\":3e+38,\"leak\":true,\"status\":4,"
                + "\"sequence\":-7},{\"time\":\"2026-01-01T00:00:45.100000Z\","
                + "\"received_at\":\"2026-01-01T00:00:45.102000Z\",\"source\":\"engine-room\","
                + "\"drone_id\":null,\"sensor_id\":\"TEMP1\",\"subsystem\":\"ENGINE\","
                + "\"quantity\":\"TEMPERATURE\",\"unit\":\"C\",\"value_x\":451,\"value_y\":null,"
                + "\"value_z\":null,\"vibration\":null,\"leak\":null,\"status\":0,"
                + "\"sequence\":452}],\"next\":null}");
  }

  @Test
  void aRaceWithoutReadings() throws IOException {
    assertThat(csv(all())).isEqualTo(HEADER + "\n");
    assertThat(json(all())).isEqualTo("{\"readings\":[],\"next\":null}");
  }

  @Test
  void everyFloat32ComesBackBitByBit() throws Exception {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    List<SensorReading> written = new ArrayList<>();
    for (int n = 0; n < SampleBatch.MAX_READINGS; n++) {
      written.add(
          new SensorReading(
              n % 2 == 0 ? TEMPERATURE : VELOCITY,
              timeMicros(n),
              timeMicros(n) + random.nextInt(),
              anyFloat(random),
              anyFloat(random),
              anyFloat(random),
              anyFloat(random),
              n % 3 == 0 ? null : Boolean.valueOf(n % 3 == 1),
              random.nextInt(),
              random.nextInt(),
              0));
    }
    store(source, batch(race, written));

    List<SensorReading> read = rows(all()).stream().map(ReadingReaderTest::parsed).toList();
    assertThat(read).as("seed %d", seed).isEqualTo(written);
  }

  private static SensorReading parsed(String[] row) {
    return new SensorReading(
        new Sensor(row[2], row[3].isEmpty() ? null : row[3], row[4], row[5], row[6], row[7]),
        Micros.of(Instant.parse(row[0])),
        Micros.of(Instant.parse(row[1])),
        number(row[8]),
        number(row[9]),
        number(row[10]),
        number(row[11]),
        row[12].isEmpty() ? null : Boolean.valueOf(row[12]),
        Integer.parseInt(row[13]),
        Integer.parseInt(row[14]),
        0);
  }

  private static float number(String text) {
    return text.isEmpty() ? Float.NaN : Float.parseFloat(text);
  }

  /** Any bits that are finite, or now and then unknown. */
  private static float anyFloat(SplittableRandom random) {
    float any = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(any) ? any : Float.NaN;
  }

  @Test
  void pagesAreTheWholeInOrder() throws Exception {
    // Many of one time, those that were stored last at its beginning, one of a clock far behind.
    List<SensorReading> sameTime = Collections.nCopies(700, reading(TEMPERATURE, 5));
    store(source, batch(race, readings(VELOCITY, 5, 705)));
    store(source, batch(race, sameTime));
    store(source, batch(race, readings(VELOCITY, 0, 700)));
    store(source, batch(race, List.of(reading(TEMPERATURE, 7, 1, timeMicros(1)))));
    List<String> whole = lines(csv(all()));
    assertThat(whole).hasSize(2101);
    assertThat(whole.get(0)).startsWith("1970-01-01T00:00:00.000001Z,2026-01-01T00:00:00.1");
    assertThat(whole.stream().map(line -> line.substring(0, 27))).isSorted();

    for (long limit : new long[] {97, 1999, 2000, 2100, 2101, 5000}) {
      assertThat(pages(limit)).as("pages of %d", limit).isEqualTo(whole);
    }
  }

  private List<String> pages(long limit) throws IOException {
    List<String> all = new ArrayList<>();
    RowCursor after = null;
    do {
      RowQuery query = new RowQuery(DataKind.READING, race, null, null, null, limit, after);
      RowStream page = reader.open(query, RowFormat.CSV);
      all.addAll(lines(ReadRows.text(page)));
      after = page.next().map(cursor -> RowCursor.of(cursor.text())).orElse(null);
    } while (after != null);
    return all;
  }

  @Test
  void onlyWhatIsAskedFor() throws Exception {
    Sensor sameId = new Sensor("other", null, "TEMP1", "AVIONICS", "TEMPERATURE", "K");
    store(source, batch(race, readings(TEMPERATURE, 0, 100)));
    store(source, batch(race, readings(sameId, 0, 50)));
    store(source, batch(race, readings(VELOCITY, 0, 100)));
    store(
        source,
        batch(newRace(source, UUID.randomUUID().toString()), readings(TEMPERATURE, 0, 100)));

    assertThat(rows(query("TEMP1", null, null))).hasSize(150);
    assertThat(rows(query("VEL1", 90, null))).hasSize(10);
    assertThat(rows(query("VEL1", 10, 30))).extracting(row -> row[8]).startsWith("10").hasSize(20);
    assertThat(rows(query(null, 90, 95))).hasSize(10);
    assertThat(rows(query("nobody", null, null))).isEmpty();
  }

  private RowQuery query(String sensor, Integer from, Integer to) {
    return new RowQuery(
        DataKind.READING,
        race,
        sensor,
        from == null ? null : Micros.instant(timeMicros(from)),
        to == null ? null : Micros.instant(timeMicros(to)),
        null,
        null);
  }

  private RowQuery all() {
    return RowQuery.all(DataKind.READING, race);
  }

  private List<String[]> rows(RowQuery query) throws IOException {
    return ReadRows.fields(csv(query), HEADER);
  }

  private static List<String> lines(String csv) {
    return ReadRows.lines(csv, HEADER);
  }

  private String csv(RowQuery query) throws IOException {
    return ReadRows.csv(reader, query);
  }

  private String json(RowQuery query) throws IOException {
    return ReadRows.json(reader, query);
  }
}
