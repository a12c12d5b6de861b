package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.it.ReplayViewer.Message;
import dev.drift.it.ReplayViewer.Sample;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was flown is replayed, wherever and however fast it is watched. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class ReplayIT {

  private static final List<String> DRONES = List.of("127.0.0.61", "127.0.0.62");
  private static final String QUERY = "?drones=" + String.join("&drones=", DRONES);

  private final RunningDrift drift;

  // Of its own: what others fly would lie before it and between.
  private String race;
  private int udpPort;

  ReplayIT(RunningDrift drift) {
    this.drift = drift;
  }

  @BeforeEach
  void begin() {
    TokenUser organiser =
        TokenUser.join(drift, "replay-" + UUID.randomUUID().toString().substring(0, 8));
    JsonObject created =
        json(organiser.call(201, "POST", "/api/v1/races", "{\"name\":\"Replay\"}"));
    race = created.getString("id");
    udpPort = created.getInt("udp_port");
    organiser.call(200, "POST", "/api/v1/races/" + race + "/start", "");
  }

  private void fly(int samples) {
    try (DroneSender first = new DroneSender(DRONES.get(0), udpPort);
        DroneSender second = new DroneSender(DRONES.get(1), udpPort)) {
      for (int n = 0; n < samples; n++) {
        first.send(n / 100f);
        second.send(n / 100f);
      }
    }
    await().atMost(60, SECONDS).until(() -> drift.counters(race).stored() == 2L * samples);
  }

  private ReplayViewer open(String query, String subprotocol) {
    return ReplayViewer.open(drift.ports().http(), race, query, subprotocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drift.v1.json", "drift.v1.bin"})
  void everyStoredSampleComesAgain(String subprotocol) {
    fly(200);
    try (ReplayViewer viewer = open(QUERY + "&speed=16&paused=true", subprotocol)) {
      viewer.untilSamples();
      viewer.send("{\"seek_us\":" + first() + ",\"play\":true}");
      List<Message> messages = viewer.untilEnd();
      for (String drone : DRONES) {
        List<Map<String, String>> stored = StoredSamples.ofRace(drift, race, drone);
        List<Sample> sent = of(drone, afterJump(messages));
        assertThat(sent).hasSameSizeAs(stored);
        for (int i = 0; i < sent.size(); i++) {
          Map<String, String> row = stored.get(i);
          assertThat(sent.get(i).timeMicros()).isEqualTo(micros(row.get("time")));
          assertThat(sent.get(i).positionX()).isEqualTo(Float.parseFloat(row.get("position_x")));
          assertThat(sent.get(i).voltage()).isEqualTo(Float.parseFloat(row.get("battery_voltage")));
        }
      }
    }
  }

  @Test
  void seeksBackAndForth() {
    fly(100);
    try (ReplayViewer viewer = open(QUERY + "&paused=true", "drift.v1.json")) {
      long epoch = epoch(viewer.untilSamples());
      List<Map<String, String>> stored = StoredSamples.ofRace(drift, race, DRONES.get(0));
      for (int i : new int[] {stored.size() - 1, stored.size() / 2, stored.size() - 2, 0}) {
        long time = micros(stored.get(i).get("time"));
        viewer.send("{\"seek_us\":" + time + "}");
        List<Message> arrived = viewer.untilSamples();
        assertThat(epoch(arrived)).isEqualTo(++epoch);
        assertThat(of(DRONES.get(0), arrived)).extracting(Sample::timeMicros).containsExactly(time);
      }
      viewer.send("{\"speed\":99}");
      assertThat(viewer.until(m -> m.type().equals("error"))).isNotEmpty();
    }
  }

  @Test
  void whoeverGoesLeavesNothing() {
    fly(100);
    for (int i = 0; i < 5; i++) {
      ReplayViewer viewer = open("?speed=16&loop=true", "drift.v1.bin");
      viewer.untilSamples();
      viewer.send("{\"seek_s\":" + i + "}");
      viewer.close();
    }
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(drift.get("/metrics", "text/plain").body())
                    .contains(
                        "\ndrift_replays 0.0\n",
                        "\ndrift_replay_waiting_samples 0.0\n",
                        "\ndrift_replay_reads 0.0\n"));
  }

  @Test
  void whatIsNotThereOrNotAllowedClosesWithAText() {
    assertRefused("/api/v1/races/none/replay", "no such race");
    assertRefused("/api/v1/races/practice/replay?speed=17", "speed is a number from 0.1 to 16");
    assertRefused("/api/v1/races/practice/replay?loop=1", "loop is true or false");
    assertRefused(
        "/api/v1/races/practice/replay?drones=none", "there is no drone 'none' in this race");
    assertRefused(
        "/api/v1/races/practice/replay?drones=" + "x".repeat(100),
        "a drone's id has 1 to 64 characters");
  }

  private void assertRefused(String path, String reason) {
    try (TextViewer viewer = TextViewer.open(drift.ports().http(), path)) {
      await().atMost(30, SECONDS).until(() -> viewer.closeCode() != 0);
      assertThat(viewer.closeCode()).isEqualTo(1008);
      assertThat(viewer.closeReason()).isEqualTo(reason);
    }
  }

  /** SampleTime of the first stored sample of our drones. */
  private long first() {
    return DRONES.stream()
        .mapToLong(drone -> micros(StoredSamples.ofRace(drift, race, drone).get(0).get("time")))
        .min()
        .orElseThrow();
  }

  private static List<Message> afterJump(List<Message> messages) {
    long last = epoch(messages);
    int from = 0;
    while (!messages.get(from).type().equals("state")
        || messages.get(from).json().getInt("epoch") != last) {
      from++;
    }
    return messages.subList(from, messages.size());
  }

  private static long epoch(List<Message> messages) {
    return messages.stream()
        .filter(message -> message.type().equals("state"))
        .mapToInt(message -> message.json().getInt("epoch"))
        .max()
        .orElseThrow();
  }

  private static List<Sample> of(String drone, List<Message> messages) {
    return ReplayViewer.samples(messages).stream()
        .filter(sample -> sample.drone().equals(drone))
        .toList();
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }
}
