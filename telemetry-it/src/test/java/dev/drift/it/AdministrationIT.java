package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of whoever runs the server, beside the running server. */
@ExtendWith(SharedDrift.class)
class AdministrationIT {

  private static final String PASSWORD = "Correct-horse-9";

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void anAdministratorIsMadeAndUnmadeWhileTheServerRuns(RunningDrift drift) throws Exception {
    String name = register(drift);
    String token = signIn(drift, name);
    assertThat(users(drift, token)).isEqualTo(403);

    assertThat(command(drift, "admin", name)).contains(name + " is an administrator now.");
    assertThat(users(drift, token)).isEqualTo(200);
    assertThat(command(drift, "admin", name, "--revoke")).contains("no administrator any more");
    assertThat(users(drift, token)).isEqualTo(403);

    assertThat(command(drift, "admin", "nobody-at-all")).contains("register that name first");
    assertThat(Files.readString(drift.data().resolve("log/commands.log")))
        .contains("administrator made: " + name, "administrator revoked: " + name);
  }

  @Test
  void newKeysSignNobodyOut(RunningDrift drift) throws Exception {
    String name = register(drift);
    String before = signIn(drift, name);
    assertThat(command(drift, "rotate-keys")).contains("new key");
    // Seldom: an account has at most 50 sessions, and the oldest must live.
    await()
        .pollInterval(4, SECONDS)
        .atMost(120, SECONDS)
        .until(() -> !keyOf(signIn(drift, name)).equals(keyOf(before)));
    assertThat(get(drift, "/api/v1/sessions/current", before).statusCode()).isEqualTo(200);
  }

  private String command(RunningDrift drift, String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--data=" + drift.data());
    Path output = directory.resolve("command.out");
    RunningDrift.command(output, arguments).onExit().join();
    String printed = Files.readString(output);
    Files.delete(output);
    return printed;
  }

  private String register(RunningDrift drift) throws Exception {
    String name = "admin-" + UUID.randomUUID().toString().substring(0, 8);
    assertThat(post(drift, "/api/v1/users", name).statusCode()).isEqualTo(201);
    return name;
  }

  private String signIn(RunningDrift drift, String name) throws Exception {
    return json(post(drift, "/api/v1/sessions", name).body()).getString("access_token");
  }

  private int users(RunningDrift drift, String token) throws Exception {
    return get(drift, "/api/v1/users", token).statusCode();
  }

  private static String keyOf(String token) {
    String header = token.substring(0, token.indexOf('.'));
    return json(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
        .getString("kid");
  }

  private HttpResponse<String> post(RunningDrift drift, String path, String name) throws Exception {
    String body = "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
    return http.send(
        HttpRequest.newBuilder(drift.uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(RunningDrift drift, String path, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(drift.uri(path)).header("Authorization", "Bearer " + token).build(),
        BodyHandlers.ofString());
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
