package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.it.stock.StockDrift;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every request and answer over HTTP. */
@Tag("every-server")
@ExtendWith(SharedDrift.class)
class WebPlatformIT {

  private static final int MAX_BYTES = 65_536;

  /** More than the server has threads for HTTP. */
  private static final int STALLED = 100;

  /** Far less than threads that wait for bodies would take. */
  private static final Duration AT_ONCE = Duration.ofSeconds(4);

  /** More than a stock server waits for a body by itself. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(45);

  /** WildFly closes by itself the connection of a client that sends nothing, without a word. */
  private static final List<String> ANSWERS_TO_STALLED =
      StockDrift.isChosen()
          ? List.of("HTTP/1.1 408", "HTTP/1.1 413", "HTTP/1.1 503", "")
          : List.of("HTTP/1.1 408", "HTTP/1.1 413", "HTTP/1.1 503");

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/api/v1/races", "/api/v1/nope", "/nope", "/list_races", "/api-docs/"})
  // The proxy names itself.
  @Tag("not-two-nodes")
  void everyAnswerIsGuardedAndTellsNothingOfTheServer(String path, RunningDrift drift) {
    HttpResponse<String> answer = HttpCall.get(drift.uri(path)).send();
    assertThat(answer.headers().map())
        .containsKeys(
            "content-security-policy",
            "permissions-policy",
            "referrer-policy",
            "cross-origin-opener-policy",
            "cache-control")
        .doesNotContainKeys("server", "x-powered-by", "strict-transport-security")
        .doesNotContainKeys("access-control-allow-origin");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(answer.body()).doesNotContain("Payara");
  }

  @Test
  void answersOfTheApiAreKeptInNoCache(RunningDrift drift) {
    HttpResponse<String> races = HttpCall.get(drift.uri("/api/v1/races")).send();
    assertThat(races.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aPageOfAnotherSiteReadsNothing(RunningDrift drift) {
    HttpResponse<String> asked =
        HttpCall.of("OPTIONS", drift.uri("/api/v1/races"))
            .header("Origin", "https://other.example")
            .header("Access-Control-Request-Method", "POST")
            .send();
    assertThat(asked.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItSaysItsLengthOrNot(RunningDrift drift) {
    byte[] tooLarge = new byte[MAX_BYTES + 1];
    HttpResponse<String> refused = register(drift, BodyPublishers.ofByteArray(tooLarge));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    HttpResponse<String> chunked =
        register(drift, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)));
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(json(chunked).getInt("status")).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/api/v1/users", "/login"})
  // The proxy reads bodies first.
  @Tag("not-two-nodes")
  void bodiesThatDoNotArriveKeepNobodyElseWaiting(String path, RunningDrift drift)
      throws IOException {
    String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n";
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < STALLED; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), drift.ports().http());
        stalled.add(socket);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }
      // Somebody else has a connection of their own.
      HttpResponse<String> health =
          HttpCall.get(drift.uri("/health/live"))
              .within(AT_ONCE)
              .send(HttpClient.newHttpClient(), BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
      for (Socket socket : stalled) {
        socket.setSoTimeout((int) ANSWERED_WITHIN.toMillis());
        byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
        assertThat(ANSWERS_TO_STALLED).contains(new String(answer, StandardCharsets.US_ASCII));
      }
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":5,\"password\":true} | name must be text; password must be text",
        "{\"name\":\"x\\u0000\"} | name has characters that are not allowed",
        "{\"name\":\"ada\"} | password is missing",
        "{\"name\": | line 1, column",
        "[] | must be a JSON object",
        "'' | is missing"
      })
  void aBadBodyIsToldWhereItIsBad(String body, String text, RunningDrift drift) {
    HttpResponse<String> answer =
        register(drift, BodyPublishers.ofString(body == null ? "" : body));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("detail")).contains(text);
  }

  @Test
  void aPasswordIsNotRepeated(RunningDrift drift) {
    HttpResponse<String> answer =
        register(drift, BodyPublishers.ofString("{\"name\":\"ada\",\"password\":\"s3cr3t\"}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"password\"").doesNotContain("s3cr3t");
  }

  @Test
  void deepNestingIsRefused(RunningDrift drift) {
    String deep = "{\"name\":" + "[".repeat(20_000);
    HttpResponse<String> answer = register(drift, BodyPublishers.ofString(deep));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("detail")).contains("nested too deeply");
  }

  @Test
  void whatIsNoJsonIsNotRead(RunningDrift drift) {
    HttpResponse<String> answer =
        HttpCall.post(drift.uri("/api/v1/users"))
            .header("Content-Type", "text/plain")
            .body(BodyPublishers.ofString("{}"))
            .send();
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void anotherMethodIsToldWhichThereAre(RunningDrift drift) {
    HttpResponse<String> answer = HttpCall.of("DELETE", drift.uri("/api/v1/races")).send();
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
  }

  @Test
  void whereARaceIsIsSaidAndTakenBack(RunningDrift drift) {
    TokenUser ada = TokenUser.join(drift, "ada-on-earth");
    String munich = "{\"latitude\":48.137,\"longitude\":11.575}";
    JsonObject race = json(ada.call(201, "POST", "/api/v1/races", "{\"origin\":" + munich + "}"));
    JsonObject origin = race.getJsonObject("origin");
    assertThat(origin.getJsonNumber("latitude").doubleValue()).isEqualTo(48.137);
    assertThat(origin.getJsonNumber("longitude").doubleValue()).isEqualTo(11.575);
    assertThat(origin.getJsonNumber("heading_deg").doubleValue()).isZero();

    String path = "/api/v1/races/" + race.getString("id");
    String[] whichever = {"If-Match", "*"};
    ada.call(200, "PATCH", path, "{\"name\":\"On Earth\",\"origin\":null}", whichever);
    assertThat(ada.get(path).getJsonObject("origin")).isEqualTo(origin);
    String bad = "{\"origin\":{\"latitude\":48,\"heading_deg\":-1}}";
    assertThat(ada.call(400, "PATCH", path, bad, whichever).body())
        .contains("\"origin.longitude\"", "\"origin.heading_deg\"");
    ada.call(200, "PATCH", path, "{\"origin\":{}}", whichever);
    assertThat(ada.get(path).isNull("origin")).isTrue();
    ada.call(204, "DELETE", path, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "[1", "{\"why\":\"old\"}"})
  void aDeletionIsServedWhateverItsBodySays(String body, RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, newName());
    String race = "/api/v1/races/" + create(organiser);
    organiser.call(204, "DELETE", race, body);
    organiser.call(404, "GET", race, "");
    // The original's API, and a chunked body of which no length is said.
    assertThat(HttpCall.of("DELETE", drift.uri("/end_race/none")).json("{}").send().statusCode())
        .isEqualTo(404);
    HttpResponse<String> chunked =
        HttpCall.of("DELETE", drift.uri("/api/v1/sessions/current"))
            .bearer(organiser.token())
            .json(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10])))
            .send();
    assertThat(chunked.statusCode()).as(chunked.body()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  // The proxy reads bodies first.
  @Tag("not-two-nodes")
  void aBodyThatNobodyReadsIsBoundedAllTheSame(String method, RunningDrift drift) {
    byte[] tooLarge = new byte[MAX_BYTES + 1];
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<String> chunked =
        HttpCall.of(method, drift.uri("/api/v1/races"))
            .json(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)))
            .send(client, BodyHandlers.ofString());
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(json(chunked).getString("detail")).contains("64 KiB");
  }

  @Test
  void wordsAreTakenInLettersOfAnyCase(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, newName());
    String other = newName();
    TokenUser.join(drift, other);
    HttpResponse<String> created =
        organiser.call(
            201,
            "POST",
            "/api/v1/races",
            "{\"battery_order\":\"Voltage-First\",\"stream_format\":[\"timestamp\",\"POSITION\"]}");
    assertThat(json(created).getString("battery_order")).isEqualTo("voltage-first");
    assertThat(json(created).getJsonArray("stream_format").toString())
        .isEqualTo("[\"Timestamp\",\"Position\"]");
    String race = "/api/v1/races/" + json(created).getString("id");
    organiser.call(
        204, "POST", race + "/people", "{\"name\":\"" + other + "\",\"role\":\"pilot\"}");
    for (String asked : List.of("status=scheduled&mine=True", "status=Scheduled&mine=TRUE")) {
      assertThat(organiser.get("/api/v1/races?" + asked).getJsonArray("races")).hasSize(1);
    }
    organiser.call(200, "GET", race + "/tracks?parts=Position,BATTERY", "");
    assertThat(
            json(organiser.call(400, "GET", "/api/v1/races?status=over", "")).getString("detail"))
        .contains("SCHEDULED, RUNNING or ENDED");
  }

  @Test
  void aRaceIsMadeOfNothing(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, newName());
    HttpResponse<String> made =
        HttpCall.post(drift.uri("/api/v1/races")).bearer(organiser.token()).send();
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(json(made).getBoolean("public")).isTrue();
  }

  @Test
  void fiftyRacesComeInPagesEachOnce(RunningDrift drift) {
    List<String> created = new ArrayList<>();
    TokenUser organiser = TokenUser.nobody(drift);
    for (int i = 0; i < 50; i++) {
      if (i % 10 == 0) {
        organiser = TokenUser.join(drift, newName());
      }
      String id = create(organiser);
      created.add(0, id);
      organiser.call(200, "POST", "/api/v1/races/" + id + "/end", "");
    }
    List<String> seen = new ArrayList<>();
    String path = "/api/v1/races?limit=7&status=ENDED";
    while (!path.isEmpty()) {
      HttpResponse<String> page = HttpCall.get(drift.uri(path)).send();
      json(page)
          .getJsonArray("races")
          .forEach(race -> seen.add(race.asJsonObject().getString("id")));
      path =
          page.headers()
              .firstValue("Link")
              .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"))
              .orElse("");
      assertThat(json(page).isNull("next")).isEqualTo(path.isEmpty());
    }
    assertThat(seen).doesNotHaveDuplicates().containsSubsequence(created);
  }

  @Test
  void aRaceThatHasNotChangedIsNotSentAgain(RunningDrift drift) {
    String path = "/api/v1/races/" + create(TokenUser.join(drift, newName()));
    HttpResponse<String> race = HttpCall.get(drift.uri(path)).send();
    String tag = race.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = HttpCall.get(drift.uri(path)).header("If-None-Match", tag).send();
    assertThat(again.statusCode()).isEqualTo(304);
  }

  private static String newName() {
    return "u" + UUID.randomUUID().toString().substring(0, 13);
  }

  private static String create(TokenUser organiser) {
    return json(organiser.call(201, "POST", "/api/v1/races", "{}")).getString("id");
  }

  private static HttpResponse<String> register(RunningDrift drift, BodyPublisher body) {
    return HttpCall.post(drift.uri("/api/v1/users")).json(body).send();
  }
}
