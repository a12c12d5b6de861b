package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls every operation of the running application, and compares its answers with its words. */
class OpenApiIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PASSWORD = "correct horse";
  private static final String TILES = "https://tile.example/{z}/{x}/{y}.png";
  private static final String ALLOWED = "https://other.example";

  private final Map<ApiCall.By, String> tokens = new EnumMap<>(ApiCall.By.class);
  private final Map<String, String> places = new HashMap<>();

  @TempDir static Path directory;
  private static RunningDrift drift;

  @BeforeAll
  static void start() {
    drift =
        RunningDrift.start(
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            "--cors-origins=" + ALLOWED,
            "--map-tiles=" + TILES,
            "--map-attribution=© Example");
  }

  @AfterAll
  static void stop() {
    drift.close();
  }

  @Test
  void everyOperationAnswersAsDescribed() throws Exception {
    ApiSchemas api = new ApiSchemas(drift.get("/openapi?format=json", "*/*").body());
    List<ApiCall> calls = ApiCall.all().stream().flatMap(List::stream).toList();
    assertThat(calls.stream().map(ApiCall::operation).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(api.operations());
    signUp(ApiCall.By.ORGANISER, "organiser");
    int stranger = signUp(ApiCall.By.STRANGER, "stranger");
    signUp(ApiCall.By.ADMINISTRATOR, "chief");
    makeAdministrator("chief");
    tokens.put(ApiCall.By.BAD_TOKEN, "x.y.z");
    places.put("user_id", Integer.toString(stranger));
    places.put("drone_id", "192.0.2.7");
    places.put("letter_id", "none");
    places.put("name", "stranger");
    SoftAssertions all = new SoftAssertions();
    for (ApiCall call : calls) {
      HttpResponse<String> answer = send(call);
      all.assertThat(answer.statusCode())
          .as("%s: %s", call, answer.body())
          .isEqualTo(call.status());
      all.check(() -> api.check(call, answer));
      if (answer.statusCode() == 201 && call.operation().equals("POST /api/v1/races")) {
        places.put("id", json(answer).getString("id"));
      }
    }
    all.assertAll();
  }

  @Test
  void pagesHearOfTheMapsPicturesAndMayLoadThem() {
    JsonObject settings = drift.json("/api/v1/settings");
    assertThat(settings.getString("map_tiles")).isEqualTo(TILES);
    assertThat(settings.getString("map_attribution")).isEqualTo("© Example");
    HttpResponse<String> page = drift.get("/races/practice", "text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("; img-src 'self' data: https://tile.example")
        .contains("default-src 'self'");
  }

  @Test
  void aPageOfAnAllowedSiteAsksAndReads() {
    HttpResponse<String> asked =
        send(
            HttpRequest.newBuilder(drift.uri("/api/v1/races/practice"))
                .header("Origin", ALLOWED)
                .header("Access-Control-Request-Method", "PATCH")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("PATCH");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "If-Match");
    HttpResponse<String> read = races(ALLOWED);
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).contains(ALLOWED);
    assertThat(read.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("ETag", "Link", "Retry-After");
    assertThat(read.headers().allValues("Vary")).contains("Origin");
    assertThat(read.headers().map()).doesNotContainKey("access-control-allow-credentials");
  }

  @Test
  void aPageOfAnotherSiteDoesNot() {
    assertThat(races("https://other.example:444").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  private static HttpResponse<String> races(String origin) {
    return send(HttpRequest.newBuilder(drift.uri("/api/v1/races")).header("Origin", origin));
  }

  private int signUp(ApiCall.By caller, String name) {
    String credentials =
        Json.createObjectBuilder().add("name", name).add("password", PASSWORD).build().toString();
    int id = json(post("/api/v1/users", credentials)).getInt("id");
    tokens.put(caller, json(post("/api/v1/sessions", credentials)).getString("access_token"));
    places.put(caller.name(), Integer.toString(id));
    return id;
  }

  private static void makeAdministrator(String name) throws Exception {
    Process command =
        RunningDrift.command(
            directory.resolve("admin.out"),
            List.of("admin", name, "--data=" + directory.resolve("data")));
    assertThat(command.waitFor()).isZero();
  }

  private static HttpResponse<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(drift.uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(ApiCall call) {
    // Of a user's address the organiser is meant.
    String id =
        call.path().startsWith("/api/v1/users") ? places.get("ORGANISER") : places.get("id");
    String path = filled(call.path().replace("{id}", String.valueOf(id))) + call.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(drift.uri(path))
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(filled(call.body())));
    if (!call.body().isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!call.ifMatch().isEmpty()) {
      request.header("If-Match", call.ifMatch());
    }
    if (tokens.containsKey(call.caller())) {
      request.header("Authorization", "Bearer " + tokens.get(call.caller()));
    }
    return send(request);
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled = filled.replace("{" + place.getKey() + "}", place.getValue());
    }
    return filled;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return Json.createReader(new StringReader(answer.body())).readObject();
  }
}
