package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stored race is timed on a track: circles of 20 m around the origin, each in 2π seconds. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class TimingIT {

  private static final String DRONE = "127.0.77.1";
  private static final double LAP_SECONDS = 2 * Math.PI;
  private static final int SAMPLES = 1_800;
  private static final int HZ = 600;

  /** At a quarter of the circle, at a half, and a small one outside of it. */
  private static final String TRACK =
      """
      {"name":"Circle","frame":"race","gates":[
       {"name":"Half","position":{"x":-20,"y":2,"z":0},"normal":{"x":0,"y":0,"z":-3},"radius":2},
       {"name":"Quarter","position":{"x":0,"y":3,"z":20},"normal":{"x":-1,"y":0,"z":0},
        "width":3,"height":2,"start":true}%s]}
      """;

  private static final String OUTSIDE =
      """
      ,{"position":{"x":30,"y":2,"z":0},"normal":{"x":0,"y":0,"z":1},"radius":2}""";

  private final RunningDrift drift;
  private final TokenUser anna;
  private final CreatedRace race;

  TimingIT(RunningDrift drift) {
    this.drift = drift;
    String name = "timing-" + UUID.randomUUID().toString().substring(0, 8);
    anna = TokenUser.join(drift, name);
    race = CreatedRace.running(anna, name);
  }

  @Test
  void lapsAreThoseThatWereFlown() {
    fly();
    anna.call(
        200,
        "PUT",
        "/api/v1/races/" + race.id() + "/drones/" + DRONE,
        "{\"callsign\":\"Wasp\"}",
        "If-Match",
        "*");
    JsonObject timing = timing(200, TRACK.formatted(""), "");

    assertThat(timing.getJsonArray("crossings").getValuesAs(JsonObject.class))
        .hasSize(6)
        .allMatch(each -> each.getString("direction").equals("forward"))
        .allMatch(each -> Math.abs(speed(each) - 20) < 0.1)
        .extracting(each -> each.getInt("gate"))
        .containsExactly(1, 0, 1, 0, 1, 0);
    List<JsonObject> laps = timing.getJsonArray("laps").getValuesAs(JsonObject.class);
    assertThat(laps).extracting(lap -> lap.getInt("number")).containsExactly(0, 1, 2);
    assertThat(seconds(laps.get(0), "seconds")).isCloseTo(LAP_SECONDS / 4, within(1e-4));
    for (JsonObject lap : laps.subList(1, 3)) {
      assertThat(seconds(lap, "seconds")).isCloseTo(LAP_SECONDS, within(1e-4));
      assertThat(lap.getBoolean("valid")).isTrue();
      JsonObject split = lap.getJsonArray("splits").getJsonObject(0);
      assertThat(split.getInt("gate")).isZero();
      assertThat(seconds(split, "seconds")).isCloseTo(LAP_SECONDS / 4, within(1e-4));
    }
    JsonObject first = timing.getJsonArray("standings").getJsonObject(0);
    assertThat(first.getInt("position")).isEqualTo(1);
    assertThat(first.getString("callsign")).isEqualTo("Wasp");
    assertThat(first.getInt("laps")).isEqualTo(2);
    assertThat(seconds(first, "total_seconds")).isCloseTo(2 * LAP_SECONDS, within(2e-4));

    aGateThatNobodyFlewIsMissed();
    aTrackIsLearned();
    aPartIsTimed(laps.get(2).getString("ended_at"));
    theSameIsReadOnTheRacesOwnTrack(timing);
  }

  /** On a track that is kept, in another version, and on none any more. */
  private void theSameIsReadOnTheRacesOwnTrack(JsonObject timing) {
    String path = "/api/v1/races/" + race.id();
    anna.call(409, "GET", path + "/laps", "");
    JsonObject kept = json(anna.call(201, "POST", "/api/v1/tracks", TRACK.formatted("")));
    String track = kept.getString("id");
    JsonObject named = timeOn("{\"id\":\"" + track + "\"}");
    assertThat(named.getJsonObject("track").getInt("version")).isEqualTo(1);

    JsonObject laps = anna.get(path + "/laps");
    assertThat(laps.getJsonArray("laps")).isEqualTo(timing.getJsonArray("laps"));
    assertThat(laps.getJsonArray("laps").getJsonObject(0).getJsonArray("changes")).isEmpty();
    assertThat(laps.getJsonObject("track")).isEqualTo(named.getJsonObject("track"));
    assertThat(anna.get(path + "/crossings").getJsonArray("crossings"))
        .isEqualTo(timing.getJsonArray("crossings"));
    assertThat(anna.get(path + "/standings").getJsonArray("standings"))
        .isEqualTo(timing.getJsonArray("standings"));
    theSameIsReadAsCsv(path, timing);
    lapsAreAnalysed(path);
    lapsAreCompared(path, laps.getJsonArray("laps").getValuesAs(JsonObject.class).subList(1, 3));
    byAnotherFormatOthersCount(path, timing);
    officialsCorrectIt(path);

    anna.call(
        200, "PUT", "/api/v1/tracks/" + track, TRACK.formatted(OUTSIDE), "If-Match", "\"v1\"");
    assertThat(anna.get(path + "/laps")).isEqualTo(laps);
    anna.call(200, "POST", path + "/end", "");
    timeOn("{\"id\":\"" + track + "\"}");
    JsonObject corrected = anna.get(path + "/laps");
    assertThat(corrected.getJsonObject("track").getInt("version")).isEqualTo(2);
    assertThat(corrected.getJsonArray("laps").getJsonObject(1).getBoolean("valid")).isFalse();
    anna.call(409, "DELETE", "/api/v1/tracks/" + track, "");
    assertThat(timeOn("null").isNull("track")).isTrue();
    anna.call(409, "GET", path + "/standings", "");
    anna.call(204, "DELETE", "/api/v1/tracks/" + track, "");
  }

  /** Another format, a start signal, and neither any more. */
  private void byAnotherFormatOthersCount(String path, JsonObject timing) {
    JsonObject laps = anna.get(path + "/laps");
    assertThat(laps.getJsonObject("format").getString("win_condition")).isEqualTo("most_laps");
    assertThat(laps.isNull("start_signal_at")).isTrue();
    patch("{\"format\":{\"win_condition\":\"first_to_laps\",\"laps_to_win\":1}}");
    assertThat(countingLaps(path)).containsExactly(1);
    assertThat(standing(path).getString("state")).isEqualTo("finished");
    patch("{\"format\":{}}");
    assertThat(countingLaps(path)).containsExactly(1, 2);

    String began = timing.getJsonArray("laps").getJsonObject(1).getString("began_at");
    String inFirstLap = "{\"at\":\"" + Instant.parse(began).plusMillis(1) + "\"}";
    JsonObject signalled = json(anna.call(200, "POST", path + "/start-signal", inFirstLap));
    assertThat(signalled.getString("start_signal_at")).isNotEmpty();
    assertThat(countingLaps(path)).containsExactly(1);
    assertThat(anna.get(path + "/standings").getString("start_signal_at"))
        .isEqualTo(signalled.getString("start_signal_at"));
    anna.call(200, "DELETE", path + "/start-signal", "");
    assertThat(countingLaps(path)).containsExactly(1, 2);
  }

  /** Each kind, while the race runs; one is revoked, and the original is told. */
  private void officialsCorrectIt(String path) {
    String lap = "\"lap\":%d".formatted(1);
    String added =
        anna.get(path + "/laps").getJsonArray("laps").getJsonObject(2).getString("ended_at");
    String end = "\"ended_at\":\"" + Instant.parse(added).plusSeconds(5) + "\"";
    correct(400, "set_lap_time", lap);
    correct(400, "remove_lap", "\"lap\":9");
    correct(400, "disqualify", "\"drone_id\":\"nobody\"");
    JsonObject set = correct(201, "set_lap_time", lap + ",\"seconds\":5.5");
    assertThat(set.getString("by")).startsWith("timing-");
    assertThat(set.getString("callsign")).isEqualTo("Wasp");
    assertThat(set.getBoolean("applies")).isTrue();
    JsonObject changed = anna.get(path + "/laps").getJsonArray("laps").getJsonObject(1);
    assertThat(seconds(changed, "seconds")).isEqualTo(5.5);
    JsonObject change = changed.getJsonArray("changes").getJsonObject(0);
    assertThat(change.getString("correction")).isEqualTo(set.getString("id"));
    assertThat(change.getString("reason")).isEqualTo("=1+1");
    assertThat(seconds(change, "original_seconds")).isCloseTo(LAP_SECONDS, within(1e-4));
    assertThat(change.getBoolean("original_valid")).isTrue();
    assertThat(seconds(standing(path), "best_seconds")).isEqualTo(5.5);

    correct(201, "remove_lap", lap);
    assertThat(countingLaps(path)).containsExactly(2);
    correct(201, "count_lap", lap);
    correct(201, "add_lap", "\"seconds\":4.5," + end);
    correct(201, "add_time", "\"seconds\":-2.25");
    assertThat(countingLaps(path)).containsExactly(1, 2, 3);
    assertThat(seconds(standing(path), "total_seconds"))
        .isCloseTo(5.5 + LAP_SECONDS + 4.5 - 2.25, within(1e-3));
    JsonObject out = correct(201, "disqualify", "\"lap\":null");
    assertThat(standing(path).isNull("position")).isTrue();
    String revoked = path + "/corrections/" + out.getString("id");
    anna.call(204, "DELETE", revoked, "");
    anna.call(409, "DELETE", revoked, "");
    assertThat(standing(path).getInt("position")).isEqualTo(1);
    theyAreListedAndRevoked(path);
  }

  private JsonObject correct(int status, String kind, String more) {
    String drone = more.contains("drone_id") ? "" : ",\"drone_id\":\"" + DRONE + "\"";
    String body = "{\"kind\":\"%s\",\"reason\":\"=1+1\",%s%s}".formatted(kind, more, drone);
    return json(anna.call(status, "POST", "/api/v1/races/" + race.id() + "/corrections", body));
  }

  private void theyAreListedAndRevoked(String path) {
    List<JsonObject> listed =
        anna.get(path + "/corrections").getJsonArray("corrections").getValuesAs(JsonObject.class);
    assertThat(listed)
        .extracting(each -> each.getString("kind"))
        .containsExactly(
            "set_lap_time", "remove_lap", "count_lap", "add_lap", "add_time", "disqualify");
    assertThat(listed)
        .extracting(each -> each.getBoolean("applies"))
        .containsExactly(true, true, true, true, true, false);
    assertThat(listed.get(3).getInt("lap")).isEqualTo(3);
    assertThat(listed.get(5).getString("revoked_by")).startsWith("timing-");
    assertThat(csv(path + "/corrections").get(1)).contains(",'=1+1,");
    for (JsonObject each : listed.subList(0, 5)) {
      anna.call(204, "DELETE", path + "/corrections/" + each.getString("id"), "");
    }
    assertThat(countingLaps(path)).containsExactly(1, 2);
  }

  private void patch(String body) {
    anna.call(200, "PATCH", "/api/v1/races/" + race.id(), body);
  }

  private JsonObject standing(String path) {
    return anna.get(path + "/standings").getJsonArray("standings").getJsonObject(0);
  }

  private List<Integer> countingLaps(String path) {
    return anna.get(path + "/laps").getJsonArray("laps").getValuesAs(JsonObject.class).stream()
        .filter(lap -> lap.getBoolean("counts"))
        .map(lap -> lap.getInt("number"))
        .toList();
  }

  private JsonObject timeOn(String track) {
    String body = "{\"track\":" + track + "}";
    return json(anna.call(200, "PATCH", "/api/v1/races/" + race.id(), body, "If-Match", "*"));
  }

  private void theSameIsReadAsCsv(String path, JsonObject timing) {
    List<String> crossings = csv(path + "/crossings");
    assertThat(crossings.get(0)).isEqualTo("drone_id,flight,gate,at,speed,direction");
    assertThat(crossings).hasSize(1 + timing.getJsonArray("crossings").size());
    JsonObject lap = timing.getJsonArray("laps").getJsonObject(1);
    JsonObject split = lap.getJsonArray("splits").getJsonObject(0);
    assertThat(csv(path + "/laps").subList(0, 3))
        .contains(
            "drone_id,flight,number,began_at,ended_at,seconds,valid,counts,missed,splits,changes",
            "%s,1,1,%s,%s,%s,true,true,,0:%s,"
                .formatted(
                    DRONE,
                    lap.getString("began_at"),
                    lap.getString("ended_at"),
                    lap.get("seconds"),
                    split.get("seconds")));
    assertThat(csv(path + "/standings").get(1)).startsWith("1," + DRONE + ",Wasp,racing,2,");
  }

  private List<String> csv(String path) {
    return anna.call(200, "GET", path, "", "Accept", "text/csv").body().lines().toList();
  }

  private void lapsAreAnalysed(String path) {
    JsonObject analysis = anna.get(path + "/analysis");
    JsonObject drone = analysis.getJsonArray("drones").getJsonObject(0);
    assertThat(drone.getString("callsign")).isEqualTo("Wasp");
    assertThat(drone.getInt("laps")).isEqualTo(2);
    assertThat(seconds(drone, "median_seconds")).isCloseTo(LAP_SECONDS, within(1e-4));
    assertThat(seconds(drone, "consistency_seconds")).isLessThan(1e-4);
    assertThat(seconds(drone, "ideal_seconds")).isCloseTo(LAP_SECONDS, within(2e-4));
    assertThat(drone.getJsonArray("best_sectors").getValuesAs(JsonObject.class))
        .extracting(sector -> sector.getInt("gate"))
        .containsExactly(0, 1);
    assertThat(seconds(drone, "top_speed")).isCloseTo(20, within(0.1));
    assertThat(seconds(drone, "max_acceleration_g")).isCloseTo(20 / 9.80665, within(0.03));
    // Up and down by a metre, too.
    assertThat(seconds(drone, "distance")).isCloseTo(2 * 20.0125 * LAP_SECONDS, within(0.1));
    List<JsonObject> laps = analysis.getJsonArray("laps").getValuesAs(JsonObject.class);
    assertThat(laps).extracting(lap -> lap.getInt("number")).containsExactly(1, 2);
    assertThat(laps).allMatch(lap -> lap.getBoolean("counts") && !lap.isNull("distance"));
    List<String> lines = csv(path + "/analysis");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("drone_id,callsign,laps,best_seconds,average_seconds,");
    assertThat(lines.get(1)).startsWith(DRONE + ",Wasp,2,");
  }

  private void lapsAreCompared(String path, List<JsonObject> laps) {
    String both = "/lap-comparison?lap=" + DRONE + ":1&lap=" + DRONE + ":2&points=50";
    JsonObject comparison = anna.get(path + both);
    assertThat(comparison.getJsonArray("distance")).hasSize(51);
    JsonObject second = comparison.getJsonArray("laps").getJsonObject(1);
    List<JsonNumber> deltas = second.getJsonArray("delta_seconds").getValuesAs(JsonNumber.class);
    assertThat(deltas).hasSize(51).allMatch(delta -> Math.abs(delta.doubleValue()) < 2e-4);
    int gate = comparison.getJsonArray("gates").getJsonObject(0).getInt("point");
    assertThat(deltas.get(gate).doubleValue())
        .isCloseTo(split(laps.get(1)) - split(laps.get(0)), within(1e-9));
    assertThat(deltas.get(50).doubleValue())
        .isCloseTo(seconds(laps.get(1), "seconds") - seconds(laps.get(0), "seconds"), within(1e-9));
    List<String> lines = csv(path + both);
    assertThat(lines).hasSize(1 + 2 * 51);
    assertThat(lines.get(0))
        .isEqualTo("drone_id,lap,distance,gate,elapsed_seconds,delta_seconds,speed,x,y,z");

    for (String wrong : List.of(":1", ":1&lap=x", ":1&lap=" + DRONE + ":9", ":1&lap=nobody:1")) {
      anna.call(400, "GET", path + "/lap-comparison?lap=" + DRONE + wrong, "");
    }
    anna.call(400, "GET", path + both + "0000", "");
  }

  private static double split(JsonObject lap) {
    return seconds(lap.getJsonArray("splits").getJsonObject(0), "seconds");
  }

  @Test
  void aTrackIsReadInTheFormInWhichItIsSent() throws Exception {
    String geographic =
        """
        {"name":"Hill","frame":"geographic","gates":[
         {"name":"Tree","latitude":48.137,"longitude":11.575,"altitude":2.5,"heading":275.5,
          "radius":2,"start":true},
         {"latitude":48.138,"longitude":11.575,"altitude":0,"heading":0,"width":3,"height":2}]}
        """;
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(drift.get("/schemas/track.json", "*/*").body());
    ObjectMapper mapper = new ObjectMapper();
    for (String sent : List.of(TRACK.formatted(OUTSIDE), geographic)) {
      assertThat(schema.validate(mapper.readTree(sent))).isEmpty();
      String made = anna.call(201, "POST", "/api/v1/tracks", sent).body();
      String id = mapper.readTree(made).get("id").asText();
      String read = drift.get("/api/v1/tracks/" + id, "*/*").body();
      assertThat(read).isEqualTo(made);
      assertThat(schema.validate(mapper.readTree(read))).isEmpty();
      JsonNode copy = mapper.readTree(anna.call(201, "POST", "/api/v1/tracks", read).body());
      assertThat(copy.get("gates")).isEqualTo(mapper.readTree(read).get("gates"));
      assertThat(copy.get("id").asText()).isNotEqualTo(id);
    }
    assertThat(schema.validate(mapper.readTree("{\"name\":\"x\",\"gates\":[{}]}"))).isNotEmpty();
    assertThat(schema.validate(mapper.readTree(geographic.replace("geographic", "race"))))
        .isNotEmpty();
  }

  @Test
  void aGeographicTrackIsTimedWhereTheRaceIs() {
    String hill =
        """
        {"frame":"geographic","gates":[
         {"latitude":48.137,"longitude":11.575,"altitude":2,"heading":90,"radius":2}]}
        """;
    timing(409, hill, "");
    anna.call(
        200,
        "PATCH",
        "/api/v1/races/" + race.id(),
        "{\"origin\":{\"latitude\":48.137,\"longitude\":11.575}}",
        "If-Match",
        "*");
    assertThat(timing(200, hill, "").getJsonArray("crossings")).isEmpty();
  }

  private void aGateThatNobodyFlewIsMissed() {
    JsonObject timing = timing(200, TRACK.formatted(OUTSIDE), "");
    assertThat(timing.getJsonArray("laps").getValuesAs(JsonObject.class).subList(1, 3))
        .allMatch(lap -> !lap.getBoolean("valid") && lap.getJsonArray("missed").getInt(0) == 2);
    assertThat(timing.getJsonArray("standings").getJsonObject(0).isNull("best_seconds")).isTrue();
  }

  private void aTrackIsLearned() {
    JsonObject proposal = proposal(200, "{\"drone_id\":\"" + DRONE + "\",\"gates\":4}");
    assertThat(proposal.getInt("laps")).isEqualTo(2);
    assertThat(seconds(proposal, "lap_length")).isCloseTo(2 * Math.PI * 20, within(1.0));
    assertThat(seconds(proposal, "spread")).isLessThan(0.1);
    assertThat(proposal.getJsonArray("notes")).isEmpty();
    JsonObject track = proposal.getJsonObject("track");
    assertThat(track.getString("frame")).isEqualTo("race");
    assertThat(track.getJsonArray("gates")).hasSize(4);

    JsonObject timing = timing(200, track.toString(), "");
    assertThat(timing.getJsonArray("standings").getJsonObject(0).getInt("laps")).isEqualTo(2);

    JsonObject none =
        proposal(200, "{\"drone_id\":\"" + DRONE + "\",\"to\":\"2020-01-01T00:00:00Z\"}");
    assertThat(none.isNull("track")).isTrue();
    assertThat(none.getJsonArray("notes")).hasSize(1);
    assertThat(proposal(200, "{\"drone_id\":\"" + DRONE + "\",\"flights\":[2]}").isNull("track"))
        .isTrue();
    assertThat(proposal(400, "{\"gates\":1}").getJsonArray("errors").getValuesAs(JsonObject.class))
        .extracting(error -> error.getString("field"))
        .containsExactlyInAnyOrder("drone_id", "gates");
  }

  private JsonObject proposal(int status, String body) {
    String path = "/api/v1/races/" + race.id() + "/track-proposal";
    return json(anna.call(status, "POST", path, body));
  }

  private void aPartIsTimed(String from) {
    JsonObject timing = timing(200, TRACK.formatted(""), "?from=" + from);
    assertThat(timing.getJsonArray("laps")).isEmpty();
    assertThat(timing.getJsonArray("crossings")).hasSize(1);
    assertThat(timing(200, TRACK.formatted(""), "?to=" + from).getJsonArray("crossings"))
        .hasSize(4);
  }

  @Test
  void aTrackThatIsNoneIsRefusedMemberByMember() {
    JsonObject problem =
        timing(
            400,
            """
            {"frame":"moon","gates":[
             {"position":{"x":0,"y":2},"normal":{"x":0,"y":0,"z":0},"radius":2},
             {"position":{"x":0,"y":2,"z":1},"normal":{"x":0,"y":1,"z":0},"radius":1,"width":2},
             {"position":{"x":0,"y":2,"z":1},"normal":{"x":0,"y":1,"z":0},"width":1,"height":0}]}
            """,
            "");
    assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class))
        .extracting(error -> error.getString("field"))
        .containsExactlyInAnyOrder(
            "frame", "gates[0].position", "gates[0].normal", "gates[1]", "gates[2].height");
    JsonObject none = timing(400, "{\"gates\":[]}", "");
    assertThat(none.getJsonArray("errors").getJsonObject(0).get("field"))
        .extracting(field -> ((JsonString) field).getString())
        .isEqualTo("gates");
  }

  private void fly() {
    try (DroneSender drone = new DroneSender(DRONE, race.udpPort())) {
      PacedLoop.run(HZ, SAMPLES / HZ, step -> drone.sendNext());
    }
    await().until(() -> drift.counters(race.id()).stored() == SAMPLES);
  }

  private JsonObject timing(int status, String track, String query) {
    return json(anna.call(status, "POST", "/api/v1/races/" + race.id() + "/timing" + query, track));
  }

  private static double speed(JsonObject crossing) {
    return seconds(crossing, "speed");
  }

  private static double seconds(JsonObject object, String member) {
    return ((JsonNumber) object.get(member)).doubleValue();
  }
}
