package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.it.ReplayViewer.Message;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readings are read back over REST and replayed. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class ReadingsIT {

  private final RunningDrift drift;
  private TokenUser organiser;
  private String race;

  ReadingsIT(RunningDrift drift) {
    this.drift = drift;
  }

  @BeforeEach
  void store() throws Exception {
    String name = "readings-" + UUID.randomUUID().toString().substring(0, 8);
    organiser = TokenUser.join(drift, name);
    JsonObject created =
        json(organiser.call(201, "POST", "/api/v1/races", "{\"name\":\"Readings\"}"));
    race = "/api/v1/races/" + created.getString("id");
    StoredReadings.fill(drift, created.getString("id"));
  }

  @Test
  void csvIsTheWholeInOrder() {
    HttpResponse<String> answer = drift.get(race + "/readings", "text/csv");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    List<String> lines = answer.body().lines().toList();
    assertThat(lines).hasSize(1 + StoredReadings.COUNT);
    assertThat(lines.get(0))
        .isEqualTo(
            "time,received_at,source,drone_id,sensor_id,subsystem,quantity,unit,value_x,value_y,"
                + "value_z,vibration,leak,status,sequence");
    assertThat(lines)
        .contains(
            "2026-01-01T00:00:00.100000Z,2026-01-01T00:00:00.101000Z,engine-room,,TEMP1,ENGINE,"
                + "TEMPERATURE,C,0.1,,,,,0,2",
            "2026-01-01T00:00:00.200000Z,2026-01-01T00:00:00.201000Z,engine-room,d,PRES1,ENGINE,"
                + "PRESSURE,psi,0.2,,,,true,0,3");
    assertThat(lines.subList(1, lines.size()).stream().map(line -> line.substring(0, 27)))
        .isSorted();
  }

  @Test
  void jsonComesInPagesThatJoin() {
    List<Integer> sequences = new ArrayList<>();
    String after = "";
    do {
      JsonObject page = drift.json(race + "/readings?sensor=PRES1&limit=70" + after);
      page.getJsonArray("readings")
          .forEach(reading -> sequences.add(reading.asJsonObject().getInt("sequence")));
      after = page.isNull("next") ? "" : "&after=" + page.getString("next");
    } while (!after.isEmpty());
    assertThat(sequences).isEqualTo(IntStream.rangeClosed(1, 300).boxed().toList());
    assertThat(
            drift
                .json(race + "/readings?from=2026-01-01T00:00:10Z&to=2026-01-01T00:00:11Z")
                .getJsonArray("readings"))
        .hasSize(20);
  }

  @Test
  void windowsSensorsAndTheTimeLine() {
    JsonObject window = drift.json(race + "/readings/windows?sensor=TEMP1&points=10");
    assertThat(window.getJsonArray("sensors")).hasSize(1);
    assertThat(window.getJsonArray("sensors").getJsonObject(0).getJsonArray("value_x")).hasSize(10);
    assertThat(window.getJsonArray("sensors").getJsonObject(0).isNull("leak")).isTrue();

    JsonObject sensors = drift.json(race + "/sensors");
    assertThat(sensors.getJsonArray("sensors"))
        .extracting(sensor -> sensor.asJsonObject().getString("sensor_id"))
        .containsExactly("PRES1", "TEMP1");
    assertThat(sensors.getJsonArray("sensors").getJsonObject(0).getInt("last_status")).isOne();

    JsonObject timeline = drift.json(race + "/timeline");
    assertThat(timeline.getInt("readings")).isEqualTo(StoredReadings.COUNT);
    assertThat(timeline.getInt("samples")).isZero();
    assertThat(timeline.getJsonNumber("duration_s").doubleValue()).isEqualTo(29.9);
  }

  @Test
  void aRaceOfReadingsAloneIsReplayedInBothForms() {
    String id = race.substring(race.lastIndexOf('/') + 1);
    for (String form : List.of("drift.v1.json", "drift.v1.bin")) {
      try (ReplayViewer viewer = ReplayViewer.open(drift.ports().http(), id, "?speed=16", form)) {
        List<Message> messages = viewer.untilEnd();
        assertThat(
                messages.stream()
                    .filter(message -> message.type().equals("readings"))
                    .mapToInt(message -> message.json().getJsonArray("readings").size())
                    .sum())
            .isEqualTo(StoredReadings.COUNT);
      }
    }
  }

  @Test
  void readingsArePrivateWithTheirRaceAndGoWithIt() {
    organiser.call(200, "PATCH", race, "{\"public\":false}", "If-Match", "*");
    for (String part : List.of("/readings", "/readings/windows", "/sensors", "/timeline")) {
      assertThat(drift.get(race + part, "application/json").statusCode()).isEqualTo(404);
      organiser.call(200, "GET", race + part, "");
    }
    organiser.call(204, "DELETE", race, "");
    organiser.call(404, "GET", race + "/readings", "");
  }
}
