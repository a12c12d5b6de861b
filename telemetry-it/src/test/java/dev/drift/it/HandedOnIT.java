package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with one database and one broker: a client asks the one that is not the home. */
@Tag("longer")
class HandedOnIT {

  private static final String DRONE = "127.0.61.1";
  private static final String NAME = "ho-anna";
  private static final int HZ = 500;

  /** Samples of a flight with the holeshot and two laps. */
  private static final int TWO_LAPS = 1_500;

  /** At the default of --sign-in-attempts. */
  private static final int WRONG_TRIES = 10;

  @TempDir private Path directory;

  @Test
  void aClientNoticesNothingOfWhichNodeItAsks() throws Exception {
    try (SeveralNodes nodes = SeveralNodes.in(directory)) {
      TokenUser anna = TokenUser.join(nodes.start("a"), NAME);
      RunningDrift other = nodes.start("b", "--trusted-proxies=" + SharedDrift.PROXY);
      TokenUser elsewhere = new TokenUser(other, anna.id(), anna.token());
      JsonObject created = json(anna.call(201, "POST", "/api/v1/races", "{\"public\":true}"));
      String id = created.getString("id");
      String race = "/api/v1/races/" + id;
      anna.call(200, "POST", race + "/start", "");
      assertThat(nodes.home(id)).isEqualTo("a");
      assertThat(elsewhere.get("/api/v1/races/practice").getInt("udp_port"))
          .isEqualTo(anna.drift().ports().udp());

      try (DroneSender drone = new DroneSender(DRONE, created.getInt("udp_port"))) {
        // Only the home knows of the moment who flies.
        await()
            .until(
                () -> {
                  drone.sendNext();
                  return elsewhere.get(race).getJsonObject("live").getInt("drones") == 1;
                });
        theLobbyShowsWhoIsThere(drone, id, anna, elsewhere);
        assertThat(elsewhere.get(race + "/drones/" + DRONE).getString("state")).isEqualTo("flying");
      }
      assertThat(elsewhere.drift().quietAfter(id, 1).received()).isPositive();

      headersAreThoseOfTheHome(
          elsewhere.call(200, "GET", race, "", "Origin", "http://x.example"),
          anna.call(200, "GET", race, "", "Origin", "http://x.example"));
      assertThat(elsewhere.get(race + "/liftoff-config").getString("EndPoint"))
          .isEqualTo("127.0.0.1:" + created.getInt("udp_port"));
      assertThat(elsewhere.call(200, "GET", race + "/samples", "", "Accept", "text/csv").body())
          .contains(DRONE);
      assertThat(elsewhere.call(400, "PATCH", race, "{").headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      elsewhere.call(413, "PATCH", race, " ".repeat(70_000) + "{}");
      assertThat(elsewhere.get("/watch_race/" + id + "/" + anna.id()).getInt("udp_port"))
          .isEqualTo(created.getInt("udp_port"));
      TokenUser.nobody(elsewhere.drift())
          .call(401, "POST", race + "/end", "", "X-Drift-Node", "guessed");

      aPageMayChangeTheRace(other, race);
      theResultsOfAClassAreTheSame(anna, elsewhere);
      guessesAreCountedTogether(anna, elsewhere);

      elsewhere.call(200, "DELETE", "/end_race/" + id, "");
      assertThat(anna.get(race).getString("status")).isEqualTo("ENDED");
    }
  }

  /** On either node, where one watches on each. */
  private static void theLobbyShowsWhoIsThere(
      DroneSender drone, String id, TokenUser one, TokenUser other) {
    String live = "/api/v1/races/" + id + "/live";
    try (TextViewer here = one.watch(live);
        TextViewer there = other.watch(live)) {
      for (TokenUser user : List.of(one, other)) {
        await()
            .until(
                () -> {
                  drone.sendNext();
                  return inLobby(user, id);
                },
                "1 drones, 2 viewers"::equals);
      }
      assertThat(List.of(here, there)).noneMatch(viewer -> viewer.texts().isEmpty());
    }
  }

  private static String inLobby(TokenUser user, String id) {
    JsonObject live =
        user.get("/api/v1/races").getJsonArray("races").getValuesAs(JsonObject.class).stream()
            .filter(race -> race.getString("id").equals(id))
            .findFirst()
            .orElseThrow()
            .getJsonObject("live");
    return live.getInt("drones") + " drones, " + live.getInt("viewers") + " viewers";
  }

  /** Also of a race that runs at the other node, and that not everybody may see. */
  private static void theResultsOfAClassAreTheSame(TokenUser one, TokenUser other) {
    String classId = classOnCircle(one);
    CreatedRace race =
        CreatedRace.runningAs(one, "{\"public\":true,\"class\":{\"id\":\"" + classId + "\"}}");
    try (DroneSender drone = new DroneSender(DRONE, race.udpPort())) {
      PacedLoop.run(HZ, TWO_LAPS / HZ, step -> drone.sendNext());
    }
    one.call(200, "PATCH", "/api/v1/races/" + race.id(), "{\"public\":false}", "If-Match", "*");
    String results = "/api/v1/classes/" + classId + "/results";
    await()
        .until(
            () -> one.get(results).getJsonArray("results").getValuesAs(JsonObject.class),
            rows -> rows.size() == 1 && rows.get(0).getInt("laps") > 0);
    assertThat(other.get(results)).isEqualTo(one.get(results));
    assertThat(other.call(200, "GET", results, "", "Accept", "text/csv").body())
        .isEqualTo(one.call(200, "GET", results, "", "Accept", "text/csv").body())
        .contains(DRONE);
    assertThat(TokenUser.nobody(other.drift()).get(results).getJsonArray("races")).isEmpty();
  }

  private static String classOnCircle(TokenUser maker) {
    String body = "{\"name\":\"Circles\",\"track\":{\"id\":\"" + CircleTrack.make(maker) + "\"}}";
    return json(maker.call(201, "POST", "/api/v1/classes", body)).getString("id");
  }

  /** What a browser says of its page is judged by the address that it knows, a proxy's. */
  private static void aPageMayChangeTheRace(RunningDrift node, String race) throws IOException {
    String cookie =
        HttpCall.post(node.uri("/api/v1/sessions"))
            .json(
                "{\"name\":\"%s\",\"password\":\"%s\",\"cookie\":true}"
                    .formatted(NAME, TokenUser.PASSWORD))
            .send()
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .split(";", -1)[0];
    ProxiedCall.Answer answer =
        ProxiedCall.post(node.ports().http(), race + "/drones/" + DRONE + "/ingest-tokens", "")
            .header("X-Forwarded-For", "192.0.2.7")
            .header("X-Forwarded-Host", "drift.example")
            .header("Origin", "http://drift.example")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Cookie", cookie)
            .send();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  /** As many as at one node, and then neither takes the right password. */
  private static void guessesAreCountedTogether(TokenUser one, TokenUser other) {
    List<RunningDrift> nodes = List.of(one.drift(), other.drift());
    int wrong = 0;
    while (signIn(nodes.get(wrong % 2), "wrong horse") == 401) {
      wrong++;
    }
    assertThat(wrong).isBetween(WRONG_TRIES, 2 * WRONG_TRIES - 1);
    for (RunningDrift node : nodes) {
      assertThat(signIn(node, TokenUser.PASSWORD)).isEqualTo(429);
    }
  }

  /** What the answer's status is. */
  private static int signIn(RunningDrift node, String password) {
    return HttpCall.of("POST", node.uri("/api/v1/sessions"))
        .json("{\"name\":\"" + NAME + "\",\"password\":\"" + password + "\"}")
        .send()
        .statusCode();
  }

  private static void headersAreThoseOfTheHome(
      HttpResponse<String> answer, HttpResponse<String> ofHome) {
    answer.headers().map().forEach((name, values) -> assertThat(values).as(name).hasSize(1));
    assertThat(answer.headers().map().keySet()).isEqualTo(ofHome.headers().map().keySet());
  }

  @Test
  void aHomeThatDiesIsMissedForAMoment() throws Exception {
    try (SeveralNodes nodes = SeveralNodes.in(directory)) {
      TokenUser anna = TokenUser.join(nodes.start("a"), NAME);
      TokenUser elsewhere = new TokenUser(nodes.start("b"), anna.id(), anna.token());
      String classId = classOnCircle(anna);
      String id = CreatedRace.runningAs(anna, "{\"class\":{\"id\":\"" + classId + "\"}}").id();
      elsewhere.get("/api/v1/races/" + id);

      nodes.kill("a");
      HttpResponse<String> missed = elsewhere.call(503, "GET", "/api/v1/races/" + id, "");
      assertThat(missed.headers().firstValue("Retry-After")).contains("5");
      assertThat(missed.body()).contains("does not answer");
      assertThat(elsewhere.call(503, "DELETE", "/end_race/" + id, "").body())
          .startsWith("{\"detail\":\"");
      JsonObject results = elsewhere.get("/api/v1/classes/" + classId + "/results");
      assertThat(results.getJsonArray("races").getJsonObject(0).getString("not_counted"))
          .isEqualTo("not_timed_yet");

      await().atMost(1, MINUTES).until(() -> nodes.home(id).equals("b"));
      elsewhere.call(200, "POST", "/api/v1/races/" + id + "/end", "");
    }
  }
}
