package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls every operation of the running application, and compares its answers with its words. */
class OpenApiIT {

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
    places.put("correction_id", "none");
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
      } else if (answer.statusCode() == 201 && call.operation().endsWith("/pull-sources")) {
        places.put("source_id", json(answer).getString("id"));
      } else if (answer.statusCode() == 201 && call.operation().endsWith("/tracks")) {
        places.put("track_id", json(answer).getString("id"));
      } else if (answer.statusCode() == 201 && call.operation().endsWith("/classes")) {
        places.put("class_id", json(answer).getString("id"));
      }
    }
    all.assertAll();
  }

  /** What stands in addresses where an id may stand names nobody. */
  @Test
  void noUserIsCalledLikeAPartOfAnAddress() {
    Set<List<String>> paths =
        drift.json("/openapi?format=json").getJsonObject("paths").keySet().stream()
            .map(path -> List.of(path.split("/", -1)))
            .collect(Collectors.toSet());
    Set<String> words =
        paths.stream().flatMap(path -> besideIds(path, paths)).collect(Collectors.toSet());

    assertThat(words).contains("me", "resend");
    for (String word : words) {
      HttpResponse<String> answer =
          HttpCall.post(drift.uri("/api/v1/users"))
              .json("{\"name\":\"" + word + "\",\"password\":\"correct horse\"}")
              .send();
      assertThat(answer.statusCode()).as(word).isEqualTo(400);
      assertThat(answer.body()).contains("reserved");
    }
  }

  private static Stream<String> besideIds(List<String> path, Set<List<String>> paths) {
    return IntStream.range(0, path.size())
        .filter(
            i ->
                !path.get(i).startsWith("{")
                    && paths.stream()
                        .anyMatch(
                            other ->
                                other.size() > i
                                    && other.get(i).startsWith("{")
                                    && other.subList(0, i).equals(path.subList(0, i))))
        .mapToObj(path::get);
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
        HttpCall.of("OPTIONS", drift.uri("/api/v1/races/practice"))
            .header("Origin", ALLOWED)
            .header("Access-Control-Request-Method", "PATCH")
            .send();
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
    return HttpCall.get(drift.uri("/api/v1/races")).header("Origin", origin).send();
  }

  private int signUp(ApiCall.By caller, String name) {
    TokenUser user = TokenUser.join(drift, name);
    tokens.put(caller, user.token());
    places.put(caller.name(), Integer.toString(user.id()));
    return user.id();
  }

  private static void makeAdministrator(String name) throws Exception {
    Process command =
        RunningDrift.command(
            directory.resolve("admin.out"),
            List.of("admin", name, "--data=" + directory.resolve("data")));
    assertThat(command.waitFor()).isZero();
  }

  private HttpResponse<String> send(ApiCall call) {
    // Of a user's address the organiser is meant.
    String id =
        call.path().startsWith("/api/v1/users") ? places.get("ORGANISER") : places.get("id");
    String path = filled(call.path().replace("{id}", String.valueOf(id)) + call.query());
    HttpCall request = HttpCall.of(call.method(), drift.uri(path));
    if (!call.body().isEmpty()) {
      request.json(filled(call.body()));
    }
    if (!call.ifMatch().isEmpty()) {
      request.header("If-Match", call.ifMatch());
    }
    if (tokens.containsKey(call.caller())) {
      request.bearer(tokens.get(call.caller()));
    }
    return request.send();
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled = filled.replace("{" + place.getKey() + "}", place.getValue());
    }
    return filled;
  }
}
