package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** {@code ./drift demo} as a newcomer runs it. Its drones need half a minute for a lap. */
final class RunningDemo implements AutoCloseable {

  private final RunningDrift drift;

  RunningDemo(Path data) {
    drift = RunningDrift.start("demo", data, RunningDrift.Ports.free(), "--drones=3", "--hz=50");
  }

  /** Waits for all that a newcomer sees, and stops it. */
  void namedDronesFlyInThePracticeRace() {
    await().atMost(60, SECONDS).until(() -> drift.output().contains("3 drones fly at 50 Hz"));
    await().atMost(60, SECONDS).until(() -> callsigns(drift).size() == 3);

    assertThat(callsigns(drift))
        .isEqualTo(Map.of("127.0.0.10", "Kestrel", "127.0.0.11", "Comet", "127.0.0.12", "Juno"));
    assertThat(drift.output()).contains("5 sensors measure").doesNotContain("./drift sim");
    await().atMost(30, SECONDS).until(() -> sensors(drift) == 5);
    assertThat(sources(drift)).isEqualTo(1);
    assertThat(drift.output()).contains("through 18 gates, in heats of 3 laps");
    await().atMost(60, SECONDS).until(() -> validLaps(drift) >= 1);
    assertThat(practice(drift).getString("start_signal_at")).isNotEmpty();
    assertThat(practice(drift).getJsonObject("format").getString("win_condition"))
        .isEqualTo("first_to_laps");
    assertThat(drift.stop()).isZero();
    assertThat(drift.output()).containsPattern("The simulated race sent \\d+ datagrams");
  }

  private static JsonObject practice(RunningDrift drift) {
    return drift.json("/api/v1/races/practice");
  }

  private static long validLaps(RunningDrift drift) {
    return drift
        .json("/api/v1/races/practice/laps")
        .getJsonArray("laps")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(lap -> lap.getInt("number") > 0 && lap.getBoolean("valid"))
        .count();
  }

  private static int sensors(RunningDrift drift) {
    return drift.json("/api/v1/races/practice/sensors").getJsonArray("sensors").size();
  }

  private static int sources(RunningDrift drift) {
    return drift.json("/api/v1/races/practice/pull-sources").getJsonArray("sources").size();
  }

  private static Map<String, String> callsigns(RunningDrift drift) {
    Map<String, String> callsigns = new HashMap<>();
    for (JsonObject drone :
        drift
            .json("/api/v1/races/practice/drones")
            .getJsonArray("drones")
            .getValuesAs(JsonObject.class)) {
      if (drone.getString("state").equals("flying")) {
        callsigns.put(drone.getString("drone_id"), drone.getString("callsign", ""));
      }
    }
    return callsigns;
  }

  @Override
  public void close() {
    drift.close();
  }
}
