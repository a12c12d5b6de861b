package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.it.EagerViewer.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Readings of a server that DRIFT calls, on the sensor pipeline's dashboard and on pages. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class SensorDashboardIT {

  private static final int CLIENTS = 200;

  private final RunningDrift drift;
  private final TokenUser organiser;
  private final CreatedRace race;
  private PushedReadings sensors;

  /** A WebSocket with readings. */
  private enum Feed {
    DASHBOARD,
    PAGE
  }

  SensorDashboardIT(RunningDrift drift) {
    this.drift = drift;
    String name = "sensors-" + UUID.randomUUID().toString().substring(0, 8);
    this.organiser = TokenUser.join(drift, name);
    this.race = CreatedRace.running(organiser, name);
  }

  @BeforeEach
  void callTheSensors() throws IOException {
    sensors = new PushedReadings();
    organiser.call(
        201,
        "POST",
        "/api/v1/races/" + race.id() + "/pull-sources",
        "{\"address\":\"" + sensors.address() + "\",\"name\":\"engine-room\"}");
  }

  @AfterEach
  void endTheRace() {
    organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
    sensors.close();
  }

  @ParameterizedTest
  @EnumSource(Feed.class)
  void eachClientSeesTheReadingThatItCausesAtOnce(Feed feed) throws IOException {
    for (int client = 1; client <= CLIENTS; client++) {
      String path =
          feed == Feed.DASHBOARD
              ? "/ws?client_id=it&race=" + race.id()
              : "/api/v1/races/" + race.id() + "/live";
      try (EagerViewer viewer = new EagerViewer(drift.ports().http(), path, "", "")) {
        sensors.send(PushedReadings.temperature("TEMP" + client, 17, 0.1f));
        List<String> seen = new ArrayList<>();
        while (!seen.contains("TEMP" + client)) {
          seen.addAll(sensorIds(feed, viewer.next()));
        }
        assertThat(seen).doesNotContain("TEMP" + (client + 1));
      }
    }
  }

  private static List<String> sensorIds(Feed feed, Message message) {
    JsonObject text = json(message.text());
    if (feed == Feed.DASHBOARD) {
      return List.of(text.getString("sensor_id"));
    }
    // Of hello they are those before.
    JsonArray readings =
        text.getString("type").equals("readings")
            ? text.getJsonArray("readings")
            : JsonArray.EMPTY_JSON_ARRAY;
    return readings.getValuesAs(JsonObject.class).stream()
        .map(reading -> reading.getString("sensor_id"))
        .toList();
  }

  @Test
  void aDashboardMeasuresAndTheMetricsHaveIt() {
    String measurement = "{\"latency\":0.0125}";
    await().atMost(20, SECONDS).until(() -> latency(measurement).statusCode() == 409);
    try (TextViewer dashboard =
        TextViewer.open(drift.ports().http(), "/ws?client_id=a&race=" + race.id())) {
      sensors.send(PushedReadings.temperature("TEMP1", 17, 451.2f));
      await().atMost(20, SECONDS).until(() -> !dashboard.texts().isEmpty());
      assertThat(dashboard.texts().get(0))
          .isEqualTo(
              "{\"reading_timestamp\":\"2025-06-24T12:34:56.000500Z\",\"sensor_id\":\"TEMP1\","
                  + "\"subsystem\":\"ENGINE\",\"sequence_number\":17,\"status_bitmask\":0,"
                  + "\"telemetry_type\":\"TEMPERATURE\",\"temperature\":451.2,"
                  + "\"temp_unit\":\"C\"}");

      HttpResponse<String> counted = latency(measurement);
      assertThat(counted.statusCode()).isEqualTo(200);
      assertThat(json(counted).getString("latency")).isEqualTo("0.0125");
      for (String nonsense :
          List.of("", "[]", "{}", "{\"latency\":-1}", "{\"latency\":\"1\"}", "{\"latency\":61}")) {
        HttpResponse<String> refused = latency(nonsense);
        assertThat(refused.statusCode()).as(nonsense).isEqualTo(422);
        assertThat(refused.body()).startsWith("{\"detail\":\"");
      }
    }
    await()
        .atMost(20, SECONDS)
        .until(() -> drift.json(counters()).getJsonObject("readings").getInt("stored") == 1);
    String label = "{race=\"" + race.id() + "\"} 1.0";
    // Of two nodes the home's has it.
    await()
        .untilAsserted(
            () ->
                assertThat(drift.get("/metrics", "*/*").body())
                    .contains(
                        "\ndrift_readings_received_total" + label,
                        "\ndrift_readings_stored_total" + label,
                        "\ndrift_sensors" + label,
                        "\nredis_queue_len ",
                        "\ndata_dictionarize_seconds_bucket{le=\"1.0E-4\"} ",
                        "\nlatency_end_to_end_bucket{le=\"0.02\"} "));
  }

  private String counters() {
    return "/api/v1/races/" + race.id() + "/counters";
  }

  private HttpResponse<String> latency(String body) {
    return HttpCall.of("POST", drift.uri("/latency")).json(body).send();
  }

  /** The queries of the sensor pipeline, as they are. */
  @Test
  // Each node has metrics of its own.
  @Tag("not-two-nodes")
  void prometheusAnswersTheFiveQueries(@TempDir Path directory) throws Exception {
    AtomicBoolean flowing = new AtomicBoolean(true);
    try (TextViewer dashboard = TextViewer.open(drift.ports().http(), "/ws?race=" + race.id());
        RunningPrometheus prometheus = RunningPrometheus.of(drift, directory)) {
      Thread flow = new Thread(() -> sendAndMeasure(dashboard, flowing));
      flow.start();
      try {
        for (String metric :
            List.of(
                "db_insertion_seconds",
                "latency_to_db_insert",
                "data_dictionarize_seconds",
                "latency_end_to_end")) {
          assertThat(prometheus.percentile95(metric)).as(metric).isBetween(1e-7, 10.0);
        }
        assertThat(prometheus.value("redis_queue_len")).isBetween(0.0, 1_000.0);
      } finally {
        flowing.set(false);
        flow.join();
      }
    }
  }

  /** As the dashboard does: each reading that arrives is measured. */
  private void sendAndMeasure(TextViewer dashboard, AtomicBoolean flowing) {
    int number = 0;
    while (flowing.get()) {
      number++;
      int arrived = number;
      sensors.send(PushedReadings.temperature("TEMP1", number, number));
      await().atMost(20, SECONDS).until(() -> dashboard.texts().size() >= arrived);
      assertThat(latency("{\"latency\":0.02}").statusCode()).isIn(200, 429);
    }
  }

  @Test
  void anUnknownRaceIsClosed() {
    try (TextViewer viewer = TextViewer.open(drift.ports().http(), "/ws?race=none")) {
      await().atMost(10, SECONDS).until(() -> viewer.closeCode() != 0);
      assertThat(viewer.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void theDashboardsPageMayMeasureWhereItsOriginIsAllowed() {
    HttpResponse<String> asked =
        HttpCall.of("OPTIONS", drift.uri("/latency"))
            .header("Origin", "http://localhost:3000")
            .header("Access-Control-Request-Method", "POST")
            .send();
    // Nobody allowed it on this server.
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
