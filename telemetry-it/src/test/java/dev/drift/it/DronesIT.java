package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may send to a private race, and whose its drones are. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class DronesIT {

  private static final String SAMPLE = "{\"timestamp\":1,\"position\":{\"x\":1,\"y\":2,\"z\":3}}";

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  /** A running race of that user's, with another as a viewer: its path. */
  private static CreatedRace race(TokenUser organiser, boolean isPublic, TokenUser... people) {
    JsonObject race =
        json(organiser.call(201, "POST", "/api/v1/races", "{\"public\":" + isPublic + "}"));
    String id = race.getString("id");
    organiser.call(200, "POST", "/api/v1/races/" + id + "/start", "");
    for (TokenUser person : people) {
      organiser.call(
          204,
          "POST",
          "/api/v1/races/" + id + "/people",
          "{\"name\":\""
              + person.get("/api/v1/users/me").getString("name")
              + "\",\"role\":\"PILOT\"}");
    }
    return new CreatedRace(id, race.getInt("udp_port"));
  }

  @Test
  void aPrivateRaceTakesClaimedDronesAndAllowedAddresses(RunningDrift drift) {
    TokenUser anna = TokenUser.join(drift, "dr-anna");
    TokenUser ben = TokenUser.join(drift, "dr-ben");
    CreatedRace race = race(anna, false, ben);
    String drones = "/api/v1/races/" + race.id() + "/drones";
    try (DroneSender claimed = new DroneSender("127.0.60.1", race.udpPort());
        DroneSender allowed = new DroneSender("127.0.60.2", race.udpPort())) {
      claimed.send(1);
      await().until(() -> rejected(anna, race) == 1);
      JsonObject refused = anna.get(drones + "/127.0.60.1");
      assertThat(refused.getString("state")).isEqualTo("refused");
      assertThat(refused.isNull("pilot")).isTrue();
      assertThat(refused.isNull("last_flight")).isTrue();
      assertThat(refused.getJsonObject("refused").getString("address")).startsWith("127.0.60.1:");

      ben.call(404, "POST", drones + "/127.0.60.9/claim", "{}");
      // Who wants no callsign sends nothing.
      HttpResponse<String> bare =
          HttpCall.post(drift.uri(drones + "/127.0.60.1/claim")).bearer(ben.token()).send();
      assertThat(bare.statusCode()).as(bare.body()).isEqualTo(200);
      assertThat(json(bare).isNull("callsign")).isTrue();
      JsonObject taken =
          json(ben.call(200, "POST", drones + "/127.0.60.1/claim", "{\"callsign\":\"Wasp\"}"));
      assertThat(taken.getJsonObject("pilot").getInt("user_id")).isEqualTo(ben.id());
      assertThat(taken.getJsonObject("pilot").getString("name")).isEqualTo("dr-ben");
      anna.call(409, "POST", drones + "/127.0.60.1/claim", "{}");
      claimed.send(2);
      await().until(() -> counters(anna, race).getInt("stored") == 1);
      assertThat(anna.get(drones + "/127.0.60.1").getInt("last_flight")).isEqualTo(1);

      allowed.send(1);
      await().until(() -> rejected(anna, race) == 2);
      String sources = "/api/v1/races/" + race.id() + "/sources";
      String seen = tag(anna.call(200, "GET", sources, ""));
      String list = "{\"addresses\":[\"127.0.60.2\"]}";
      ben.call(403, "PUT", sources, list, "If-Match", seen);
      anna.call(428, "PUT", sources, list);
      anna.call(400, "PUT", sources, "{\"addresses\":[\"localhost\"]}", "If-Match", seen);
      anna.call(200, "PUT", sources, list, "If-Match", seen);
      anna.call(412, "PUT", sources, list, "If-Match", seen);
      allowed.send(2);
      await().until(() -> counters(anna, race).getInt("stored") == 2);

      JsonObject timeline = anna.get("/api/v1/races/" + race.id() + "/timeline");
      assertThat(timeline.getInt("samples")).isEqualTo(2);
      JsonObject first = timeline.getJsonArray("drones").getJsonObject(0);
      assertThat(first.getString("id")).isEqualTo("127.0.60.1");
      assertThat(first.getString("callsign")).isEqualTo("Wasp");
      assertThat(first.getString("pilot")).isEqualTo("dr-ben");
      assertThat(first.getInt("flight_count")).isEqualTo(1);
      assertThat(first.getJsonArray("flights").getJsonObject(0).get("last_sample_time_us"))
          .isEqualTo(first.get("last_sample_time_us"));
      JsonObject second = timeline.getJsonArray("drones").getJsonObject(1);
      assertThat(second.isNull("callsign")).isTrue();
      assertThat(second.isNull("pilot")).isTrue();

      ben.call(204, "DELETE", drones + "/127.0.60.1/claim", "");
      claimed.send(3);
      await().until(() -> rejected(anna, race) == 3);
    }
  }

  @Test
  void anOrganiserAssignsWhatNobodyElseChangedMeanwhile(RunningDrift drift) {
    TokenUser anna = TokenUser.join(drift, "dr-carl");
    TokenUser ben = TokenUser.join(drift, "dr-dora");
    CreatedRace race = race(anna, true, ben);
    String drone = "/api/v1/races/" + race.id() + "/drones/quad one";
    String path = drone.replace(" ", "%20");
    String wasp = "{\"pilot_id\":" + ben.id() + ",\"callsign\":\"Wasp\"}";
    anna.call(404, "GET", path, "");
    anna.call(428, "PUT", path, wasp);
    ben.call(403, "PUT", path, wasp, "If-Match", "*");
    new TokenUser(drift, 0, "").call(401, "PUT", path, wasp, "If-Match", "*");
    HttpResponse<String> entered = anna.call(200, "PUT", path, wasp, "If-Match", "\"v0\"");
    assertThat(json(entered).getString("state")).isEqualTo("entered");
    anna.call(412, "PUT", path, wasp, "If-Match", "\"v0\"");
    assertThat(tag(anna.call(200, "GET", path, ""))).isEqualTo(tag(entered));
    anna.call(409, "PUT", path + "2", "{\"callsign\":\"wasp\"}", "If-Match", "\"v0\"");
    anna.call(400, "PUT", path, "{\"callsign\":\"a/b\"}", "If-Match", tag(entered));
    anna.call(404, "PUT", path, "{\"pilot_id\":2000000000}", "If-Match", tag(entered));
    assertThat(anna.get("/api/v1/races/" + race.id() + "/drones").getJsonArray("drones"))
        .hasSize(1);
  }

  @Test
  void aPrivateRaceTakesStreamsWithATokenOfTheirDrone(RunningDrift drift) {
    TokenUser anna = TokenUser.join(drift, "dr-emil");
    CreatedRace race = race(anna, false);
    CreatedRace other = race(anna, false);
    String token = token(anna, race, "quad");
    try (SeedClient without = new SeedClient(drift.ports().grpc(), race.id());
        SeedClient unknown = new SeedClient(drift.ports().grpc(), race.id(), "drift_unknown");
        SeedClient elsewhere = new SeedClient(drift.ports().grpc(), other.id(), token)) {
      await().until(() -> !without.endedBecause().isEmpty() && !unknown.endedBecause().isEmpty());
      assertThat(without.endedBecause()).startsWith("The race is private");
      assertThat(unknown.endedBecause()).startsWith("No drone of a running race has that");
      await().until(() -> !elsewhere.endedBecause().isEmpty());
      assertThat(elsewhere.endedBecause()).isEqualTo("The ingest token is for another race.");
    }
    try (SeedClient sender = new SeedClient(drift.ports().grpc(), race.id(), token)) {
      sender.send("quad", SAMPLE);
      sender.send("stranger", SAMPLE);
      await().until(() -> sender.answers().size() == 2);
      anna.call(204, "DELETE", tokens(race, "quad"), "");
      sender.send("quad", SAMPLE);
      await().until(() -> sender.answers().size() == 3);
      assertThat(sender.answers())
          .containsExactly(
              "Data received",
              "Rejected: not-allowed: the ingest token is for another drone",
              "Rejected: not-allowed: the ingest token was revoked");
    }
    assertThat(rejected(anna, race)).isEqualTo(2);
  }

  @Test
  void aDroneWithATokenIsItsSendersAloneInAPublicRaceToo(RunningDrift drift) {
    TokenUser anna = TokenUser.join(drift, "dr-fred");
    CreatedRace race = race(anna, true);
    String token = token(anna, race, "quad");
    try (SeedClient anybody = new SeedClient(drift.ports().grpc(), race.id());
        SeedClient owner = new SeedClient(drift.ports().grpc(), race.id(), token)) {
      anybody.send("quad", SAMPLE);
      anybody.send("127.0.60.1", SAMPLE);
      anybody.send("mine", SAMPLE);
      assertThat(anybody.finish())
          .containsExactly(
              "Rejected: not-allowed: this needs the drone's ingest token",
              "Rejected: not-allowed: an address as drone_id needs the drone's ingest token:"
                  + " choose another id",
              "Data received");
      owner.send("quad", SAMPLE);
      assertThat(owner.finish()).containsExactly("Data received");
    }
  }

  private static JsonObject counters(TokenUser organiser, CreatedRace race) {
    return organiser.get("/api/v1/races/" + race.id() + "/counters");
  }

  private static int rejected(TokenUser organiser, CreatedRace race) {
    return counters(organiser, race).getJsonObject("rejected").getInt("not-allowed", 0);
  }

  private static String token(TokenUser organiser, CreatedRace race, String drone) {
    HttpResponse<String> created = organiser.call(201, "POST", tokens(race, drone), "");
    assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
    return json(created).getString("token");
  }

  private static String tokens(CreatedRace race, String drone) {
    return "/api/v1/races/" + race.id() + "/drones/" + drone + "/ingest-tokens";
  }
}
