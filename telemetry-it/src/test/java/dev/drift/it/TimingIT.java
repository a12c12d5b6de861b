package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stored race is timed on a track: circles of 20 m around the origin, each in 2π seconds. */
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
    aPartIsTimed(laps.get(2).getString("ended_at"));
  }

  private void aGateThatNobodyFlewIsMissed() {
    JsonObject timing = timing(200, TRACK.formatted(OUTSIDE), "");
    assertThat(timing.getJsonArray("laps").getValuesAs(JsonObject.class).subList(1, 3))
        .allMatch(lap -> !lap.getBoolean("valid") && lap.getJsonArray("missed").getInt(0) == 2);
    assertThat(timing.getJsonArray("standings").getJsonObject(0).isNull("best_seconds")).isTrue();
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
