package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The original DRIFT's REST API, in the order in which its Unity client uses it. */
@Tag("every-server")
@ExtendWith(SharedDrift.class)
class DriftApiIT {

  private static final String PASSWORD = "Correct-horse-9";
  private static final int SAMPLES = 250;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  // Two nodes of one computer can't have one --drift-ws-port, which the answers name.
  @Tag("not-two-nodes")
  void aSessionOfTheUnityClient(boolean original, RunningDrift drift) {
    int port = original ? drift.ports().api() : drift.ports().http();
    UnityClient client = new UnityClient(port);
    String name = "unity" + UUID.randomUUID().toString().substring(0, 8);

    JsonObject created = client.post("/create_user", UnityClient.newUser(name, PASSWORD)).success();
    assertStatusAndMessage(created);
    JsonObject signedIn = client.post("/login", UnityClient.credentials(name, PASSWORD)).success();
    assertThat(signedIn.keySet()).containsExactlyInAnyOrder("status", "message", "user_id");
    int user = signedIn.getInt("user_id");

    JsonObject race = create(client, user);
    String id = race.getString("race_id");
    assertThat(listed(client))
        .contains(race)
        .noneMatch(running -> running.getString("race_id").equals("practice"));
    assertThat(client.get("/watch_race/" + id + "/-1").success()).isEqualTo(race);
    assertThat(client.get("/watch_race/" + id + "/" + user).success()).isEqualTo(race);

    fly(drift, race, original ? "127.0.40.1" : "127.0.40.2", client, id);

    assertThat(client.get("/watch_race/" + id + "/-1").detail(404)).isEqualTo("Race not found");
    assertThat(listed(client)).doesNotContain(race);
    JsonObject own = find(client.get("/user_races/" + user).success(), id);
    assertThat(own.keySet())
        .containsExactlyInAnyOrder(
            "race_id", "race_name", "drift_map", "created_at", "user_id", "race_size_bytes");
    assertThat(own.getString("user_id")).isEqualTo("[" + user + "]");
    assertThat(own.getInt("race_size_bytes")).isPositive();
    assertThat(own.getString("created_at")).isNotEmpty();
    assertThat(find(client.get("/saved_races").success(), id)).isEqualTo(own);
    assertReplay(client, id, own);

    String update = "{\"race_name\":\"Final\",\"drift_map\":\"Hannover\"}";
    assertStatusAndMessage(client.put("/update_race/" + id, update).success());
    JsonObject renamed = find(client.get("/user_races/" + user).success(), id);
    assertThat(renamed.getString("race_name")).isEqualTo("Final");
    assertThat(renamed.getString("drift_map")).isEqualTo("Hannover");

    assertStatusAndMessage(client.delete("/delete_race/" + id + "/" + user).success());
    assertThat(client.get("/replay_race/" + id).detail(404)).isEqualTo("Race not found");
    assertThat(client.get("/user_races/" + user).success().getJsonArray("races")).isEmpty();
    assertStatusAndMessage(client.delete("/delete_user?username=" + name).success());
    client.post("/login", UnityClient.credentials(name, PASSWORD)).detail(401);
  }

  private static JsonObject create(UnityClient client, int user) {
    JsonObject created = client.post("/create_race?user_id=" + user, "").success();
    assertThat(created).hasSize(1);
    String id = created.keySet().iterator().next();
    assertThat(UUID.fromString(id)).hasToString(id);
    JsonObject race = created.getJsonObject(id);
    assertThat(race.keySet())
        .containsExactlyInAnyOrder("race_id", "race_creator", "udp_port", "ws_port", "status");
    assertThat(race.getString("race_id")).isEqualTo(id);
    assertThat(race.getInt("race_creator")).isEqualTo(user);
    assertThat(race.getInt("udp_port")).isPositive();
    assertThat(race.getString("status")).isEqualTo("started");
    return race;
  }

  /** Flies, watches at the race's own port, and ends the race. */
  private static void fly(
      RunningDrift drift, JsonObject race, String source, UnityClient client, String id) {
    assertThat(race.getInt("ws_port")).isEqualTo(drift.ports().ws());
    int udpPort = race.getInt("udp_port");
    try (TextViewer viewer = TextViewer.open(race.getInt("ws_port"), "/race/" + udpPort);
        DroneSender drone = new DroneSender(source, udpPort)) {
      int[] sent = {0};
      await()
          .atMost(20, SECONDS)
          .until(
              () -> {
                drone.send(sent[0]++ / 100f);
                return !viewer.texts().isEmpty();
              });
      while (sent[0] < SAMPLES) {
        drone.send(sent[0]++ / 100f);
      }
      String last = "\"x\":" + (float) (20 * Math.cos((sent[0] - 1) / 100f));
      await()
          .atMost(20, SECONDS)
          .until(() -> viewer.texts().stream().anyMatch(text -> text.contains(last)));
      assertStatusAndMessage(client.delete("/end_race/" + id).success());
      await().atMost(20, SECONDS).until(() -> viewer.closeCode() != 0);
      assertThat(viewer.closeCode()).isEqualTo(1000);
    }
  }

  private static void assertReplay(UnityClient client, String id, JsonObject saved) {
    JsonObject replay = client.get("/replay_race/" + id).success();
    assertThat(replay.getString("status")).isEqualTo("success");
    JsonObject race = replay.getJsonObject("race");
    saved.forEach((member, value) -> assertThat(race).containsEntry(member, value));
    assertThat(race.keySet()).hasSize(saved.size() + 1).contains("flight_packet");
    JsonArray packet = array(race.getString("flight_packet"));
    assertThat(packet).hasSizeGreaterThanOrEqualTo(SAMPLES);
    double before = -1;
    for (JsonString text : packet.getValuesAs(JsonString.class)) {
      JsonObject sample = json(text.getString());
      assertThat(sample.keySet())
          .containsExactly(
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
      double timestamp = sample.getJsonNumber("timestamp").doubleValue();
      assertThat(timestamp).isGreaterThanOrEqualTo(before);
      before = timestamp;
    }
  }

  @Test
  void anotherUserChangesAndDeletesNothing(RunningDrift drift) {
    UnityClient owner = new UnityClient(drift.ports().api());
    UnityClient other = new UnityClient(drift.ports().api());
    UnityClient nobody = new UnityClient(drift.ports().api());
    String ownerName = "owner" + UUID.randomUUID().toString().substring(0, 8);
    int ownerId = owner.join(ownerName, PASSWORD);
    int otherId = other.join("other" + UUID.randomUUID().toString().substring(0, 8), PASSWORD);
    String id = create(owner, ownerId).getString("race_id");
    String save = "{\"race_name\":\"x\",\"drift_map\":\"y\",\"user_id\":[" + otherId + "]}";
    String update = "{\"race_name\":\"x\",\"drift_map\":\"y\"}";

    for (var attempt : List.of(new Attempt(nobody, 401), new Attempt(other, 403))) {
      UnityClient client = attempt.client();
      int status = attempt.status();
      client.post("/create_race?user_id=" + ownerId, "").detail(status);
      client.get("/watch_race/" + id + "/" + ownerId).detail(status);
      client.post("/save_race/" + id, save).detail(status);
      client.delete("/end_race/" + id).detail(status);
      client.put("/update_race/" + id, update).detail(status);
      client.delete("/delete_race/" + id + "/" + ownerId).detail(status);
      client.delete("/delete_user?username=" + ownerName).detail(status);
    }
    assertThat(other.delete("/delete_race/" + id + "/" + otherId).status()).isIn(400, 409);

    assertThat(listed(owner)).extracting(race -> race.getString("race_id")).contains(id);
    owner.delete("/end_race/" + id).success();
    other.delete("/delete_race/" + id + "/" + otherId).detail(400);
    JsonObject saved = owner.post("/save_race/" + id, save).success();
    assertThat(saved.keySet()).containsExactlyInAnyOrder("status", "message", "race_size_bytes");
    int least = Math.min(ownerId, otherId);
    int most = Math.max(ownerId, otherId);
    assertThat(find(other.get("/user_races/" + otherId).success(), id).getString("user_id"))
        .isEqualTo("[" + least + ", " + most + "]");

    // A user takes themselves off; the race goes with the last.
    owner.delete("/delete_race/" + id + "/" + ownerId).success();
    owner.get("/replay_race/" + id).success();
    other.delete("/delete_race/" + id + "/" + otherId).success();
    owner.get("/replay_race/" + id).detail(404);
  }

  private record Attempt(UnityClient client, int status) {}

  @Test
  void errorsSayOneThingInOneForm(RunningDrift drift) {
    UnityClient client = new UnityClient(drift.ports().api());
    String name = "errors" + UUID.randomUUID().toString().substring(0, 8);
    client.post("/create_user", "{\"username\":\"" + name + "\"}").detail(422);
    client.post("/create_user", "{").detail(422);
    client.post("/create_user", "[]").detail(422);
    client.post("/create_user", "").detail(422);
    client.post("/create_user", UnityClient.newUser(name, "short")).detail(422);
    int user = client.join(name, PASSWORD);
    client.post("/create_user", UnityClient.newUser(name, PASSWORD)).detail(409);
    client
        .post("/create_user", UnityClient.newUser(name.toUpperCase(Locale.ROOT), PASSWORD))
        .detail(409);

    UnityClient guest = new UnityClient(drift.ports().api());
    String unknown =
        guest.post("/login", UnityClient.credentials(name + "x", PASSWORD)).detail(401);
    String wrong = guest.post("/login", UnityClient.credentials(name, "Wrong-horse-9")).detail(401);
    assertThat(wrong).isEqualTo(unknown);
    guest.post("/create_race", "").detail(422);
    guest.post("/create_race?user_id=abc", "").detail(422);
    guest.get("/watch_race/" + UUID.randomUUID() + "/-1").detail(404);
    guest.get("/replay_race/none").detail(404);
    client.delete("/end_race/" + UUID.randomUUID()).detail(404);
    client.delete("/end_race/practice").detail(403);
    client.get("/create_race?user_id=" + user).detail(405);
    assertThat(guest.get("/user_races/" + Integer.MAX_VALUE).success().getJsonArray("races"))
        .isEmpty();
  }

  @Test
  void theAnswerToTheSecurityQuestionResetsThePassword(RunningDrift drift) {
    UnityClient client = new UnityClient(drift.ports().api());
    String name = "reset" + UUID.randomUUID().toString().substring(0, 8);
    client.join(name, PASSWORD);
    String changed = "Another-horse-9";
    String wrong = client.post("/reset_password", reset(name, "Falcon", changed)).detail(401);
    assertThat(client.post("/reset_password", reset(name + "x", "Kestrel", changed)).detail(401))
        .isEqualTo(wrong);
    assertStatusAndMessage(
        client.post("/reset_password", reset(name, "kESTREL", changed)).success());
    client.post("/login", UnityClient.credentials(name, PASSWORD)).detail(401);
    client.post("/login", UnityClient.credentials(name, changed)).success();
  }

  private static String reset(String name, String answer, String password) {
    return Json.createObjectBuilder()
        .add("username", name)
        .add("security_answer", answer)
        .add("new_password", password)
        .build()
        .toString();
  }

  @Test
  void theNewestSampleOfThePublicRaces(RunningDrift drift) {
    UnityClient client = new UnityClient(drift.ports().api());
    assertThat(client.get("/test").success().keySet()).containsExactly("message");
    try (DroneSender drone = new DroneSender("127.0.40.9", drift.ports().udp())) {
      await()
          .atMost(20, SECONDS)
          .until(
              () -> {
                drone.sendNext();
                JsonObject answer = client.get("/telemetry").success();
                return answer.getString("status").equals("success")
                    && answer.getJsonObject("data").getString("drone_id").equals("127.0.40.9");
              });
    }
    JsonObject data = client.get("/telemetry").success().getJsonObject("data");
    assertThat(data.keySet())
        .contains("time", "received_at", "drone_id", "position_x", "gyro_yaw", "motor_rpms");
    assertThat(data.getJsonNumber("position_x").doubleValue()).isNotNaN();
  }

  private static List<JsonObject> listed(UnityClient client) {
    return client.get("/list_races").success().getJsonArray("races").stream()
        .map(JsonValue::asJsonObject)
        .map(entry -> entry.getJsonObject(entry.keySet().iterator().next()))
        .toList();
  }

  private static JsonObject find(JsonObject answer, String id) {
    assertThat(answer.getString("status")).isEqualTo("success");
    return answer.getJsonArray("races").getValuesAs(JsonObject.class).stream()
        .filter(race -> race.getString("race_id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no race " + id + " in " + answer));
  }

  private static JsonArray array(String text) {
    return Json.createReader(new StringReader(text)).readArray();
  }

  private static void assertStatusAndMessage(JsonObject answer) {
    assertThat(answer.keySet()).containsExactlyInAnyOrder("status", "message");
    assertThat(answer.getString("status")).isEqualTo("success");
    assertThat(answer.getString("message")).isNotBlank();
  }
}
