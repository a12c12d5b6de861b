package dev.drift.replay;

import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.drift.archive.TestDatabase;
import dev.drift.archive.TimelineReader;
import dev.drift.race.Race;
import dev.drift.race.RaceDatabase;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.FlatJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(TestDatabase.class)
class FlightPacketTest {

  private final PGSimpleDataSource source;

  FlightPacketTest(PGSimpleDataSource source) {
    this.source = source;
  }

  @Test
  void isAStringOfAnArrayOfStringsOfSamples() throws Exception {
    // An id that needs escaping at every level, and one beyond the basic plane.
    String odd = "a\"\\\n\uD83D\uDE80";
    String id = UUID.randomUUID().toString();
    int race = newRace(source, id);
    store(source, batch(race, List.of(sample(odd, 0), sample(odd, 7))));

    List<Map<String, String>> samples = samplesOf(packet(id));

    assertThat(samples).hasSize(2);
    assertThat(samples.get(1))
        .containsEntry("/drone_id", odd)
        .containsEntry("/timestamp", "0.07")
        .containsEntry("/position/x", "7.0")
        .containsEntry("/velocity/z", "0.0")
        .containsEntry("/motor_count", "0");
  }

  @Test
  void goesOverManyPages() throws Exception {
    String id = UUID.randomUUID().toString();
    int race = newRace(source, id);
    for (int i = 0; i < 5; i++) {
      store(source, batch(race, samples("a", i * 1000, i * 1000 + 1000)));
    }
    List<Map<String, String>> samples = samplesOf(packet(id));
    assertThat(samples.stream().map(sample -> Float.valueOf(sample.get("/position/x"))))
        .hasSize(5000)
        .isSorted();
  }

  @Test
  void aRaceWithoutSamplesIsAnEmptyArray() throws Exception {
    String id = UUID.randomUUID().toString();
    newRace(source, id);
    assertThat(packet(id)).isEqualTo("[]");
  }

  @Test
  void theSizeIsToldAboutRight() throws Exception {
    String id = UUID.randomUUID().toString();
    int race = newRace(source, id);
    List<TelemetrySample> full = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      float[] fields = SampleValues.unknownFields();
      for (int i = 0; i < fields.length; i++) {
        fields[i] = (float) (Math.sin(n + i) * Math.pow(10, i % 4));
      }
      float[] motors = {18_123.25f + n, 18_200.5f, 17_900.75f, 18_001f};
      full.add(sample("127.0.0.1", n, SampleValues.owning(n / 100f, fields, motors)));
    }
    store(source, batch(race, full));
    long bytes = writtenBytes(id);
    assertThat((double) FlightPacket.sizeBytes(500)).isBetween(bytes * 0.85, bytes * 1.15);
    assertThat(FlightPacket.sizeBytes(Long.MAX_VALUE / 1000)).isEqualTo(Integer.MAX_VALUE);
  }

  private String packet(String id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(id, out);
    try (JsonParser json = new JsonFactory().createParser(out.toByteArray())) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
      return json.getText();
    }
  }

  private long writtenBytes(String id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(id, out);
    return out.size();
  }

  private void write(String id, OutputStream out) throws IOException {
    RaceDatabase database = new RaceDatabase(source);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      Race race = database.call(() -> database.races().find(id).orElseThrow());
      new FlightPacket(new TimelineReader(source)).writeTo(json, race);
    }
  }

  private static List<Map<String, String>> samplesOf(String packet) throws IOException {
    List<Map<String, String>> samples = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(packet)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        assertThat(json.currentToken()).isEqualTo(JsonToken.VALUE_STRING);
        samples.add(FlatJson.read(json.getText()));
      }
    }
    return samples;
  }
}
