package dev.drift.benchmarks.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drift.benchmarks.run.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A signed-in user of a server, who creates races through its REST API. */
public final class Organiser {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BenchServer server;
  private final String token;

  private Organiser(BenchServer server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Registers and signs in. */
  public static Organiser join(BenchServer server) throws IOException, InterruptedException {
    Organiser anonymous = new Organiser(server, "");
    Map<String, Object> user =
        Map.of("name", "bench", "password", UUID.randomUUID().toString(), "cookie", false);
    anonymous.post("/api/v1/users", Map.of("name", "bench", "password", user.get("password")));
    return new Organiser(
        server, anonymous.post("/api/v1/sessions", user).path("access_token").asText());
  }

  /** So many public races that run. */
  public List<BenchRace> startRaces(int count) throws IOException, InterruptedException {
    List<BenchRace> races = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      JsonNode race = post("/api/v1/races", Map.of("name", "Benchmark " + i));
      String id = race.path("id").asText();
      post("/api/v1/races/" + id + "/start", Map.of());
      races.add(
          new BenchRace(
              id,
              new InetSocketAddress(
                  InetAddress.getLoopbackAddress(), race.path("udp_port").asInt())));
    }
    return races;
  }

  /** Ends them. */
  public void end(List<BenchRace> races) throws IOException, InterruptedException {
    for (BenchRace race : races) {
      post("/api/v1/races/" + race.id() + "/end", Map.of());
    }
  }

  /** Without members, without a body. */
  private JsonNode post(String path, Map<String, ?> members)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .POST(
                members.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(members)));
    if (!members.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = server.send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new BenchFailure(
          "POST " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
