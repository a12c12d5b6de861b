package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading back over REST. */
@Tag("every-server")
@ExtendWith(SharedDrift.class)
class RestIT {

  private static final String HEADER =
      "time,received_at,drone_id,flight,timestamp,position_x,position_y,position_z,attitude_x,"
          + "attitude_y,attitude_z,attitude_w,velocity_x,velocity_y,velocity_z,gyro_pitch,gyro_roll,"
          + "gyro_yaw,input_throttle,input_yaw,input_pitch,input_roll,battery_percentage,"
          + "battery_voltage,motor_rpms";

  @Test
  void thePracticeRaceIsAlwaysThere(RunningDrift drift) {
    JsonObject race = drift.json("/api/v1/races/practice");
    assertThat(race.getString("status")).isEqualTo("RUNNING");
    assertThat(race.getInt("udp_port")).isEqualTo(drift.ports().udp());
    assertThat(race.getJsonArray("stream_format")).hasSize(8);
    assertThat(drift.json("/api/v1/races?status=RUNNING&limit=200").getJsonArray("races"))
        .extracting(value -> value.asJsonObject().getString("id"))
        .contains("practice");
  }

  @Test
  void samplesComeInPagesThatJoinWithoutGapOrRepeat(RunningDrift drift) {
    Counters before = drift.counters();
    try (DroneSender drone = new DroneSender("127.0.5.1", drift.ports().udp())) {
      for (int i = 0; i < 25; i++) {
        drone.send(i);
      }
    }
    drift.quietAfter(before, 25);

    List<Double> timestamps = new ArrayList<>();
    String after = "";
    do {
      JsonObject page =
          drift.json(
              "/api/v1/races/practice/samples?drone=127.0.5.1&limit=10"
                  + (after.isEmpty() ? "" : "&after=" + after));
      page.getJsonArray("samples")
          .forEach(
              sample ->
                  timestamps.add(sample.asJsonObject().getJsonNumber("timestamp").doubleValue()));
      after = page.isNull("next") ? "" : page.getString("next");
    } while (!after.isEmpty());

    assertThat(timestamps).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(drift.json("/api/v1/races/practice/drones").getJsonArray("drones"))
        .extracting(value -> value.asJsonObject().getString("drone_id"))
        .contains("127.0.5.1");
  }

  @Test
  void csvBeginsWithItsHeader(RunningDrift drift) {
    HttpResponse<String> answer = drift.get("/api/v1/races/practice/samples?limit=1", "text/csv");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    // Where geographic samples have flown, their columns follow.
    assertThat(answer.body().lines().findFirst().orElseThrow()).startsWith(HEADER);
  }

  @Test
  void csvForExcelBeginsWithAByteOrderMark(RunningDrift drift) {
    String samples = "/api/v1/races/practice/samples?limit=1&bom=";
    String readings = "/api/v1/races/practice/readings?limit=1&bom=";
    assertThat(drift.get(samples + "true", "text/csv").body()).startsWith("\uFEFF" + HEADER);
    assertThat(drift.get(readings + "true", "text/csv").body()).startsWith("\uFEFFtime,");
    assertThat(drift.get(samples + "false", "text/csv").body()).startsWith(HEADER);
    assertThat(drift.get(samples + "true", "application/json").body()).startsWith("{");
  }

  /** A stranger names the drones, somebody else opens the file. */
  @Test
  void csvHoldsNoFormulaAndJsonTheVeryIds(RunningDrift drift) {
    CreatedRace race = CreatedRace.running(TokenUser.join(drift, "csv-ada"), "=1+1");
    List<String> ids = List.of("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "'a;=1");
    try (SeedClient seed = new SeedClient(drift.ports().grpc(), race.id())) {
      for (String id : ids) {
        assertThat(seed.send(id, "{\"position\":{\"x\":-1.5,\"y\":2,\"z\":3}}")).isTrue();
      }
      assertThat(seed.finish()).hasSameSizeAs(ids).containsOnly("Data received");
    }
    await().atMost(30, SECONDS).until(() -> drift.counters(race.id()).stored() == ids.size());

    String samples = "/api/v1/races/" + race.id() + "/samples";
    List<String[]> rows =
        drift
            .get(samples, "text/csv")
            .body()
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    assertThat(rows)
        .extracting(row -> row[2])
        .containsExactlyInAnyOrder("'=cmd|' /C calc'!A0", "'+1+1", "'-2+3", "'@SUM(1)", "''a;'=1");
    assertThat(rows).extracting(row -> row[5]).containsOnly("-1.5");
    assertThat(drift.json(samples).getJsonArray("samples"))
        .extracting(sample -> sample.asJsonObject().getString("drone_id"))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void namesAreCountedInCharactersAndSeen(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "names-ada");
    String helicopters = "\uD83D\uDE81".repeat(60);
    JsonObject race =
        json(organiser.call(201, "POST", "/api/v1/races", "{\"name\":\"" + helicopters + "\"}"));
    assertThat(race.getString("name")).isEqualTo(helicopters);
    JsonObject renamed =
        json(organiser.call(201, "POST", "/api/v1/races", "{\"name\":\" Zoe\u0308 \"}"));
    assertThat(renamed.getString("name")).isEqualTo("Zo\u00EB");

    for (String refused : List.of("", "\u200B", "cup\u202Egpj", "x".repeat(101))) {
      HttpResponse<String> answer =
          organiser.call(400, "POST", "/api/v1/races", "{\"name\":\"" + refused + "\"}");
      assertThat(json(answer).getJsonArray("errors").getJsonObject(0).getString("detail"))
          .isEqualTo("has 1 to 100 characters, none of them invisible");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/races/nope, 404",
    "/api/v1/races/nope/samples, 404",
    "/api/v1/races/nope/counters, 404",
    "/api/v1/races/nope/tracks, 404",
    "/api/v1/races/practice/tracks?parts=wings, 400",
    "/api/v1/nope, 404",
    "/api/v1/races/practice/samples?limit=x, 400",
    "/api/v1/races/practice/samples?from=yesterday, 400",
    "/api/v1/races/practice/samples?after=xyz, 400",
    "/api/v1/races/practice/samples?bom=1, 400"
  })
  void errorsAreProblems(String path, int status, RunningDrift drift) {
    HttpResponse<String> answer = drift.get(path, "application/json");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonObject problem = json(answer);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("detail")).isNotBlank();
  }

  @Test
  void theApiDescribesItself(RunningDrift drift) {
    HttpResponse<String> answer = drift.get("/openapi", "*/*");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("/races/{id}/samples", "/races/{id}/counters", "/races/{id}/drones");
  }
}
