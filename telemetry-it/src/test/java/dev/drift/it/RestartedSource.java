package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A server of readings that is called over the kill, its own restart and the race's end: what is
 * received is stored, and what is missing is what was skipped.
 */
final class RestartedSource implements AutoCloseable {

  /** Of the server that calls. */
  static final String RATE = "--source-rate=2000";

  /** More than is read before the kill, at {@link #RATE}. */
  private static final int FIRST_RUN = 20_000;

  private static final int SECOND_RUN = 1_009;

  private final TokenUser sven;
  private final String race;
  private final String sources;
  private final SensorServer server = new SensorServer(0, FIRST_RUN);

  RestartedSource(RunningDrift drift) {
    sven = TokenUser.join(drift, "sven");
    race = CreatedRace.running(sven, "Called").id();
    sources = "/api/v1/races/" + race + "/pull-sources";
  }

  /** To be called right before the kill: the first run lasts for {@link #FIRST_RUN}. */
  void call(RunningDrift drift) {
    onlyListedAddressesAreCalled(sven, sources);
    String added = "{\"address\":\"localhost:" + server.port() + "\",\"name\":\"engine-room\"}";
    HttpResponse<String> answer = sven.call(201, "POST", sources, added);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith(sources + "/" + json(answer).getString("id"));
    awaitReceived(sven, sources, 3_000);
    othersSeeNoAddress(drift, sven, sources, server.port());
  }

  /** On the restarted server. */
  void goOn(RunningDrift drift) {
    TokenUser again = new TokenUser(drift, sven.id(), sven.token());
    await().atMost(60, SECONDS).until(() -> sum(source(again, sources)) == FIRST_RUN);
    int port = server.port();
    server.stop();
    await().atMost(20, SECONDS).until(() -> state(again, sources).equals("waiting"));
    assertThat(source(again, sources).getString("last_error")).isNotEmpty();
    assertThat(source(again, sources).isNull("next_try_at")).isFalse();
    theServerCountsFromOneAgain(again, race, sources, port);
  }

  @Override
  public void close() {
    server.close();
  }

  private static void theServerCountsFromOneAgain(
      TokenUser anna, String race, String sources, int port) {
    try (SensorServer again = new SensorServer(port, SECOND_RUN)) {
      await().atMost(60, SECONDS).until(() -> sum(source(anna, sources)) == FIRST_RUN + SECOND_RUN);
      assertThat(again.port()).isEqualTo(port);
      anna.call(200, "POST", "/api/v1/races/" + race + "/end", "");
    }
    JsonObject ended = source(anna, sources);
    assertThat(ended.getString("state")).isEqualTo("stopped");
    JsonObject counters = anna.get("/api/v1/races/" + race + "/counters").getJsonObject("readings");
    assertThat(counters.getInt("stored")).isEqualTo(ended.getInt("received"));
    assertThat(counters.getInt("received")).isEqualTo(ended.getInt("received"));
    assertThat(counters.getInt("in_flight")).isZero();
  }

  /** Every number of the server is received or missing; those that end in 7 are missing. */
  private static int sum(JsonObject source) {
    return source.getInt("received") + source.getInt("missing");
  }

  private static void awaitReceived(TokenUser user, String sources, int readings) {
    await().atMost(60, SECONDS).until(() -> source(user, sources).getInt("received") > readings);
    JsonObject source = source(user, sources);
    assertThat(source.getString("state")).isEqualTo("streaming");
    assertThat(source.getInt("missing")).isCloseTo(source.getInt("received") / 9, within(1));
    assertThat(source.getJsonNumber("readings_per_second").doubleValue()).isPositive();
  }

  private static void othersSeeNoAddress(
      RunningDrift drift, TokenUser anna, String sources, int port) {
    assertThat(source(anna, sources).getString("address")).isEqualTo("localhost:" + port);
    JsonObject seen = source(TokenUser.nobody(drift), sources);
    assertThat(seen.getString("name")).isEqualTo("engine-room");
    assertThat(seen.get("address")).isEqualTo(JsonValue.NULL);
    assertThat(seen.get("tls")).isEqualTo(JsonValue.NULL);
    assertThat(drift.get("/metrics", "text/plain").body())
        .contains("drift_pull_sources{state=\"streaming\"} 1.0");
  }

  /** The answer is one for all of them, whatever is there. */
  private static void onlyListedAddressesAreCalled(TokenUser anna, String sources) {
    Set<String> answers = new HashSet<>();
    for (String address :
        List.of(
            "192.0.2.1:50051",
            "169.254.169.254:80",
            "example.com:443",
            "no-such-host.invalid:1",
            "[::ffff:192.0.2.1]:1",
            "[fe80::1]:1")) {
      String body = "{\"address\":\"" + address + "\"}";
      answers.add(json(anna.call(403, "POST", sources, body)).getString("detail"));
    }
    assertThat(answers).hasSize(1);
    for (String address : List.of("0.0.0.0:1", "127.1:1", "[::]:1", "localhost", "[fe80::1%1]:1")) {
      anna.call(400, "POST", sources, "{\"address\":\"" + address + "\"}");
    }
    assertThat(anna.get(sources).getJsonArray("sources")).isEmpty();
  }

  private static String state(TokenUser user, String sources) {
    return source(user, sources).getString("state");
  }

  private static JsonObject source(TokenUser user, String sources) {
    return user.get(sources).getJsonArray("sources").getJsonObject(0);
  }
}
