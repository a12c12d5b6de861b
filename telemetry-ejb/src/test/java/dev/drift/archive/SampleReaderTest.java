package dev.drift.archive;

import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.drift.sample.DataKind;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** What was stored is what is read. */
@ExtendWith(TestDatabase.class)
class SampleReaderTest {

  private static final String HEADER =
      "time,received_at,drone_id,flight,timestamp,position_x,position_y,position_z,attitude_x,"
          + "attitude_y,attitude_z,attitude_w,velocity_x,velocity_y,velocity_z,gyro_pitch,gyro_roll,"
          + "gyro_yaw,input_throttle,input_yaw,input_pitch,input_roll,battery_percentage,"
          + "battery_voltage,motor_rpms";
  private static final int TIMESTAMP = 4;
  private static final int FIRST_FIELD = 5;
  private static final int MOTORS = 24;

  private final DataSource source;
  private final RowReader reader;
  private int race;

  SampleReaderTest(DataSource source) {
    this.source = source;
    this.reader = new RowReader(source);
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void aSampleAsCsvAndJson() throws Exception {
    float[] fields = SampleValues.unknownFields();
    fields[SampleField.POSITION_X.ordinal()] = -0.0f;
    fields[SampleField.POSITION_Z.ordinal()] = 0.1f;
    fields[SampleField.BATTERY_VOLTAGE.ordinal()] = 16.8f;
    SampleValues values = SampleValues.owning(1.23f, fields, new float[] {1000.5f, 0f});
    store(source, batch(race, List.of(sample("a,\"b\"", 1, values))));

    assertThat(csv(RowQuery.all(DataKind.SAMPLE, race)))
        .isEqualTo(
            HEADER
                + "\n2026-01-01T00:00:00.010000Z,2026-01-01T00:00:00.011000Z,\"a,\"\"b\"\"\",1,1.23,"
                + "-0,,0.1,,,,,,,,,,,,,,,,16.8,1000.5 0\n");
    assertThat(json(RowQuery.all(DataKind.SAMPLE, race)))
        .isEqualTo(
            "{\"samples\":[{\"time\":\"2026-01-01T00:00:00.010000Z\","
                + "\"received_at\":\"2026-01-01T00:00:00.011000Z\",\"drone_id\":\"a,\\\"b\\\"\","
                + "\"flight\":1,\"timestamp\":1.23,\"position_x\":-0,\"position_y\":null,"
                + "\"position_z\":0.1,\"attitude_x\":null,\"attitude_y\":null,\"attitude_z\":null,"
                + "\"attitude_w\":null,\"velocity_x\":null,\"velocity_y\":null,\"velocity_z\":null,"
                + "\"gyro_pitch\":null,\"gyro_roll\":null,\"gyro_yaw\":null,\"input_throttle\":null,"
                + "\"input_yaw\":null,\"input_pitch\":null,\"input_roll\":null,"
                + "\"battery_percentage\":null,\"battery_voltage\":16.8,\"motor_rpms\":[1000.5,0]}],"
                + "\"next\":null}");
  }

  @Test
  void aRaceWithoutSamples() throws Exception {
    assertThat(csv(RowQuery.all(DataKind.SAMPLE, race))).isEqualTo(HEADER + "\n");
    assertThat(json(RowQuery.all(DataKind.SAMPLE, race)))
        .isEqualTo("{\"samples\":[],\"next\":null}");
  }

  @Test
  void everyFloat32ComesBackBitByBit() throws Exception {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    List<TelemetrySample> written = new ArrayList<>();
    for (int n = 0; n < SampleBatch.MAX_SAMPLES; n++) {
      written.add(sample("a", n, anyValues(random, n)));
    }
    store(source, batch(race, written));

    List<SampleValues> expected = written.stream().map(TelemetrySample::values).toList();
    assertThat(valuesOfCsv()).as("CSV, seed %d", seed).isEqualTo(expected);
    assertThat(valuesOfJson()).as("JSON, seed %d", seed).isEqualTo(expected);
  }

  @Test
  void aTimestampIsTheShortestFloat32OrElseTheShortestDouble() throws Exception {
    double[] timestamps = {
      0.1f,
      0.1,
      0,
      -0.0,
      1e300,
      1e-300,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Float.MAX_VALUE,
      Float.MIN_VALUE,
      Float.MIN_VALUE / 2.0,
      Math.nextUp((double) Float.MAX_VALUE),
      1234.5678
    };
    List<TelemetrySample> samples = new ArrayList<>();
    for (int n = 0; n < timestamps.length; n++) {
      samples.add(sample("a", n, SampleValues.of(timestamps[n], Map.of())));
    }
    store(source, batch(race, samples));

    List<String> texts =
        rowsOfCsv(RowQuery.all(DataKind.SAMPLE, race)).stream().map(row -> row[TIMESTAMP]).toList();
    assertThat(texts)
        .containsExactly(
            "0.1",
            "0.1",
            "0",
            "-0",
            "1e+300",
            "1e-300",
            "5e-324",
            "1.7976931348623157e+308",
            "3.4028235e+38",
            "1e-45",
            "7.006492321624085e-46",
            "3.402823466385289e+38",
            "1234.5678");
  }

  @Test
  void pagesAreTheWholeInOrder() throws Exception {
    // Three drones at the same times, and a number of rows that pages do not divide.
    for (String drone : List.of("c", "a", "b")) {
      store(source, batch(race, samples(drone, 0, 700)));
    }
    List<String> whole = lines(csv(RowQuery.all(DataKind.SAMPLE, race)));
    assertThat(whole).hasSize(2100);
    assertThat(whole.subList(0, 4).stream().map(line -> line.split(",", -1)[2]))
        .containsExactly("c", "a", "b", "c");

    for (long limit : new long[] {1, 97, 1999, 2000, 2001, 2099, 2100, 5000}) {
      if (limit > 1) {
        assertThat(pages(limit)).as("pages of %d", limit).isEqualTo(whole);
      }
      RowStream first = reader.open(limited(limit, null), RowFormat.CSV);
      assertThat(first.next().isPresent()).as("next of %d", limit).isEqualTo(limit < 2100);
      assertThat(lines(ReadRows.text(first))).hasSize((int) Math.min(limit, 2100));
    }
  }

  @Test
  void aStreamGoesOverManyPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      store(source, batch(race, samples("a", i * 1000, i * 1000 + 1000)));
    }
    assertThat(
            rowsOfCsv(RowQuery.all(DataKind.SAMPLE, race)).stream()
                .map(row -> row[FIRST_FIELD])
                .map(Float::valueOf))
        .hasSize(5000)
        .isSorted();
  }

  @Test
  void onlyWhatIsAskedFor() throws Exception {
    store(source, batch(race, samples("a", 0, 100)));
    store(source, batch(race, samples("b", 0, 100)));
    store(source, batch(newRace(source, UUID.randomUUID().toString()), samples("a", 0, 100)));
    Instant from = Instant.parse("2026-01-01T00:00:00.5Z");
    Instant to = Instant.parse("2026-01-01T00:00:00.6Z");

    assertThat(rowsOfCsv(new RowQuery(DataKind.SAMPLE, race, "a", null, null, null, null)))
        .hasSize(100);
    assertThat(rowsOfCsv(new RowQuery(DataKind.SAMPLE, race, null, from, null, null, null)))
        .hasSize(100);
    assertThat(rowsOfCsv(new RowQuery(DataKind.SAMPLE, race, null, from, to, null, null)))
        .hasSize(20);
    assertThat(rowsOfCsv(new RowQuery(DataKind.SAMPLE, race, "b", from, to, 5L, null)))
        .extracting(row -> row[2] + row[FIRST_FIELD])
        .containsExactly("b50", "b51", "b52", "b53", "b54");
    assertThat(rowsOfCsv(new RowQuery(DataKind.SAMPLE, race, "c", null, null, null, null)))
        .isEmpty();
  }

  @Test
  void onlyAPageIsInMemoryAtATime() throws Exception {
    for (int i = 0; i < 10; i++) {
      store(source, batch(race, samples("a", i * 1000, i * 1000 + 1000)));
    }
    List<Integer> chunks = new ArrayList<>();
    reader
        .open(RowQuery.all(DataKind.SAMPLE, race), RowFormat.JSON)
        .writeTo(
            new OutputStream() {
              @Override
              public void write(int b) {
                chunks.add(1);
              }

              @Override
              public void write(byte[] bytes, int from, int length) {
                chunks.add(length);
              }
            });
    assertThat(chunks).hasSizeGreaterThanOrEqualTo(5);
    assertThat(chunks).allMatch(length -> length < 1_500_000);
  }

  @Test
  void anAnswerThatTheDatabaseCutShortDoesNotLookWhole() throws Exception {
    for (int i = 0; i < 3; i++) {
      store(source, batch(race, samples("a", i * 1000, i * 1000 + 1000)));
    }
    for (RowFormat format : RowFormat.values()) {
      // Opening asks for the race, where the end is now, and the first page.
      FailingDataSource failing = new FailingDataSource(3);
      RowStream stream = new RowReader(failing).open(RowQuery.all(DataKind.SAMPLE, race), format);
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      assertThatThrownBy(() -> stream.writeTo(out)).isInstanceOf(ArchiveException.class);

      String text = out.toString(UTF_8);
      if (format == RowFormat.CSV) {
        assertThat(text)
            .hasLineCount(2002)
            .endsWith("\nINCOMPLETE: the server could not read on\n");
      } else {
        assertThat(text).startsWith("{\"samples\":[{").doesNotEndWith("}]}").doesNotContain("next");
      }
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsSaidBeforeAnythingIsWritten() {
    RowReader failing = new RowReader(new FailingDataSource(0));

    assertThatThrownBy(() -> failing.open(RowQuery.all(DataKind.SAMPLE, race), RowFormat.CSV))
        .isInstanceOf(ArchiveException.class);
  }

  /** Gives so many connections to the database, then none. */
  private final class FailingDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;
    private int left;

    FailingDataSource(int connections) {
      left = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (left-- == 0) {
        throw new SQLException("no connection");
      }
      return source.getConnection();
    }
  }

  private SampleValues anyValues(SplittableRandom random, int n) {
    float[] fields = SampleValues.unknownFields();
    float[] special = {
      -0.0f,
      0f,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      Float.MIN_NORMAL,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      Math.nextDown(Float.MIN_NORMAL),
      1e6f,
      9.999999e-5f,
      16777216f
    };
    for (int i = 0; i < fields.length; i++) {
      fields[i] = n < special.length ? special[n] : anyFloat(random);
    }
    float[] motors = n % 18 == 17 ? null : new float[n % 18];
    for (int i = 0; motors != null && i < motors.length; i++) {
      float rpm = anyFloat(random);
      motors[i] = Float.isNaN(rpm) ? 0f : rpm;
    }
    return SampleValues.owning(anyFloat(random), fields, motors);
  }

  /** Any bits that are finite, or now and then unknown. */
  private static float anyFloat(SplittableRandom random) {
    float any = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(any) ? any : Float.NaN;
  }

  private List<SampleValues> valuesOfCsv() throws Exception {
    List<SampleValues> values = new ArrayList<>();
    for (String[] row : rowsOfCsv(RowQuery.all(DataKind.SAMPLE, race))) {
      float[] fields = SampleValues.unknownFields();
      for (int i = 0; i < fields.length; i++) {
        fields[i] = number(row[FIRST_FIELD + i]);
      }
      values.add(SampleValues.owning(number(row[TIMESTAMP]), fields, motors(row[MOTORS])));
    }
    return values;
  }

  private static float number(String text) {
    return text.isEmpty() ? Float.NaN : Float.parseFloat(text);
  }

  private static float[] motors(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.equals("\"\"")) {
      return new float[0];
    }
    String[] numbers = text.split(" ", -1);
    float[] motors = new float[numbers.length];
    for (int i = 0; i < motors.length; i++) {
      motors[i] = Float.parseFloat(numbers[i]);
    }
    return motors;
  }

  private List<SampleValues> valuesOfJson() throws Exception {
    List<SampleValues> values = new ArrayList<>();
    try (JsonParser parser =
        new JsonFactory().createParser(json(RowQuery.all(DataKind.SAMPLE, race)))) {
      while (parser.nextToken() != JsonToken.START_ARRAY) {}
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        values.add(valuesOf(parser));
      }
    }
    return values;
  }

  private static SampleValues valuesOf(JsonParser parser) throws IOException {
    double timestamp = Double.NaN;
    float[] fields = SampleValues.unknownFields();
    float[] motors = null;
    List<String> columns = Arrays.asList(HEADER.split(",", -1));
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int column = columns.indexOf(parser.currentName());
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        StringBuilder numbers = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          numbers.append(numbers.isEmpty() ? "" : " ").append(parser.getText());
        }
        motors = motors(numbers.isEmpty() ? "\"\"" : numbers.toString());
      } else if (column == TIMESTAMP && token != JsonToken.VALUE_NULL) {
        timestamp = Float.parseFloat(parser.getText());
      } else if (column >= FIRST_FIELD && token != JsonToken.VALUE_NULL) {
        fields[column - FIRST_FIELD] = Float.parseFloat(parser.getText());
      }
    }
    return SampleValues.owning(timestamp, fields, motors);
  }

  private List<String> pages(long limit) throws Exception {
    List<String> all = new ArrayList<>();
    RowCursor after = null;
    HashSet<String> cursors = new HashSet<>();
    do {
      RowStream page = reader.open(limited(limit, after), RowFormat.CSV);
      all.addAll(lines(ReadRows.text(page)));
      after = page.next().map(cursor -> RowCursor.of(cursor.text())).orElse(null);
    } while (after != null && cursors.add(after.text()));
    return all;
  }

  private RowQuery limited(long limit, RowCursor after) {
    return new RowQuery(DataKind.SAMPLE, race, null, null, null, limit, after);
  }

  private List<String[]> rowsOfCsv(RowQuery query) throws Exception {
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
