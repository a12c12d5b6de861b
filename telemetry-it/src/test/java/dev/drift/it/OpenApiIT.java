package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Calls every operation of the running application, and compares its answers with its words. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class OpenApiIT {

  private final Map<ApiCall.By, String> tokens = new EnumMap<>(ApiCall.By.class);
  private final Map<String, String> places = new HashMap<>();

  @TempDir private Path directory;
  private final RunningDrift drift;

  OpenApiIT(RunningDrift drift) {
    this.drift = drift;
  }

  @Test
  void everyOperationAnswersAsDescribed() throws Exception {
    ApiSchemas api = new ApiSchemas(drift.get("/openapi?format=json", "application/json").body());
    List<ApiCall> calls = ApiCall.all().stream().flatMap(List::stream).toList();
    assertThat(calls.stream().map(ApiCall::operation).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(api.operations());
    signUp(ApiCall.By.ORGANISER, "api-organiser");
    int stranger = signUp(ApiCall.By.STRANGER, "api-stranger");
    signUp(ApiCall.By.ADMINISTRATOR, "api-chief");
    makeAdministrator("api-chief");
    tokens.put(ApiCall.By.BAD_TOKEN, "x.y.z");
    places.put("user_id", Integer.toString(stranger));
    places.put("drone_id", "192.0.2.7");
    places.put("letter_id", "none");
    places.put("correction_id", "none");
    places.put("name", "api-stranger");
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

  private int signUp(ApiCall.By caller, String name) {
    TokenUser user = TokenUser.join(drift, name);
    tokens.put(caller, user.token());
    places.put(caller.name(), Integer.toString(user.id()));
    return user.id();
  }

  private void makeAdministrator(String name) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("admin", name));
    arguments.addAll(drift.databaseOptions());
    Process command = RunningDrift.command(directory.resolve("admin.out"), arguments);
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
