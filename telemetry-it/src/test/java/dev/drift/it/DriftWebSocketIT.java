package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The original DRIFT's WebSocket, as its Unity client uses it. */
@Tag("every-server")
@ExtendWith(SharedDrift.class)
class DriftWebSocketIT {

  private static final List<String> MEMBERS =
      List.of(
          "drone_id",
          "timestamp",
          "position",
          "attitude",
          "velocity",
          "gyro",
          "inputs",
          "battery",
          "motor_count",
          "motor_rpms");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneTextPerSampleInOrderOnBothPorts(boolean original, RunningDrift drift) {
    int port = original ? drift.ports().ws() : drift.ports().http();
    String source = original ? "127.0.4.1" : "127.0.4.2";
    try (TextViewer viewer = TextViewer.open(port, "/race/" + drift.ports().udp());
        DroneSender drone = new DroneSender(source, drift.ports().udp())) {
      seen(viewer, drift);
      for (int i = 0; i < 300; i++) {
        drone.send(i / 100f);
      }
      await().atMost(20, SECONDS).until(() -> of(viewer, source).size() == 300);

      List<JsonObject> samples = of(viewer, source);
      for (int i = 0; i < 300; i++) {
        JsonObject sample = samples.get(i);
        assertThat(sample.keySet()).containsExactlyElementsOf(MEMBERS);
        float x = (float) sample.getJsonObject("position").getJsonNumber("x").doubleValue();
        assertThat(x).isEqualTo((float) (20 * Math.cos(i / 100f)));
        assertThat(sample.getInt("motor_count")).isEqualTo(4);
        assertThat(sample.getJsonArray("motor_rpms")).hasSize(4);
      }
      assertThat(samples.get(0).getJsonObject("gyro").keySet())
          .containsExactly("pitch", "roll", "yaw");
      assertThat(samples.get(0).getJsonObject("battery").keySet())
          .containsExactly("percentage", "voltage");
      assertThat(samples)
          .extracting(sample -> sample.getJsonNumber("timestamp").doubleValue())
          .isSorted();
    }
  }

  @Test
  void aPathThatIsNoPortIsClosedAfterTheHandshake(RunningDrift drift) {
    try (TextViewer viewer = TextViewer.open(drift.ports().ws(), "/race/abc")) {
      await().atMost(10, SECONDS).until(() -> viewer.closeCode() != 0);
      assertThat(viewer.closeCode()).isEqualTo(1008);
      assertThat(viewer.closeReason()).isEqualTo("Invalid path format");
    }
  }

  @Test
  void aPortWithoutARaceIsClosed(RunningDrift drift) {
    try (TextViewer viewer = TextViewer.open(drift.ports().ws(), "/race/1")) {
      await().atMost(10, SECONDS).until(() -> viewer.closeCode() != 0);
      assertThat(viewer.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void aClientThatSendsBeforeItsHandshakeIsAnsweredIsServed(RunningDrift drift) throws Exception {
    try (QuickViewer viewer = new QuickViewer(drift.ports().ws(), "/race/" + drift.ports().udp())) {
      assertThat(viewer.statusOfAnsweredPing()).startsWith("HTTP/1.1 101");
    }
  }

  /** The server takes a viewer up a moment after its handshake. */
  private static void seen(TextViewer viewer, RunningDrift drift) {
    try (DroneSender other = new DroneSender("127.0.4.9", drift.ports().udp())) {
      await()
          .atMost(20, SECONDS)
          .until(
              () -> {
                other.sendNext();
                return !viewer.texts().isEmpty();
              });
    }
  }

  private static List<JsonObject> of(TextViewer viewer, String drone) {
    return viewer.texts().stream()
        .map(JsonText::json)
        .filter(sample -> sample.getString("drone_id").equals(drone))
        .toList();
  }
}
