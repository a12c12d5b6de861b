package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that listens on {@code ::1} alone names itself and its drones by their short form. */
class Ipv6IT {

  private static RunningDrift drift;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    RunningDrift.Ports listeners = RunningDrift.Ports.free();
    drift =
        RunningDrift.start(
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            "--bind=::1",
            "--jms-port=" + listeners.api(),
            "--mqtt-port=" + listeners.ws());
    Path output = directory.resolve("sim.out");
    Process sim =
        RunningDrift.command(
            output,
            java.util.List.of(
                "sim", "--udp", "[::1]:" + drift.ports().udp(), "--drones=2", "--seconds=1"));
    assertThat(sim.waitFor(60, SECONDS)).isTrue();
    assertThat(output).content().contains(" to [::1]:" + drift.ports().udp());
  }

  @AfterAll
  static void stop() {
    drift.close();
  }

  @Test
  void theReadyLinesNameWhatListens() {
    assertThat(drift.output())
        .contains("DRIFT is ready: http://[::1]:" + drift.ports().http())
        .contains("udp [::1]:" + drift.ports().udp())
        .contains("gRPC            [::1]:" + drift.ports().grpc())
        .contains("http://[::1]:" + drift.ports().api())
        .contains("ws://[::1]:" + drift.ports().ws());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1]", "[0:0:0:0:0:0:0:1]"})
  void liftoffIsToldTheAddressThatListens(String host) {
    String path = "/api/v1/races/practice/liftoff-config";
    assertThat(json(get(host, path)).getString("EndPoint"))
        .isEqualTo("[::1]:" + drift.ports().udp());
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "0:0:0:0:0:0:0:1", "0000::0001", "[::1]"})
  void aDroneIsFoundByWhicheverSpelling(String spelling) {
    String drone = spelling.replace("[", "%5B").replace("]", "%5D");
    HttpResponse<String> found = get("[::1]", "/api/v1/races/practice/drones/" + drone);
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(json(found).getString("drone_id")).isEqualTo("::1");
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                get("[::1]", "/api/v1/races/practice/samples?limit=1&drone=" + drone)
                    .body()
                    .contains("\"drone_id\":\"::1\""));
  }

  @Test
  void theSecondPortOfAnAddressIsWrittenAsAnEndpoint() {
    assertThat(get("[::1]", "/api/v1/races/practice/drones").body())
        .contains("\"::1\"")
        .containsPattern("\"\\[::1]:[0-9]+\"");
  }

  @Test
  void theOriginalApiAnswersToo() {
    assertThat(
            HttpCall.get(URI.create("http://[::1]:" + drift.ports().api() + "/list_races"))
                .send()
                .statusCode())
        .isEqualTo(200);
  }

  private static HttpResponse<String> get(String host, String path) {
    return HttpCall.get(URI.create("http://" + host + ":" + drift.ports().http() + path))
        .header("Accept", "application/json")
        .send();
  }
}
