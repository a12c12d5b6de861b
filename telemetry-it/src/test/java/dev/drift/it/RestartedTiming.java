package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A running race that is timed, with late samples, over the kill: what is told live is what the
 * archive gives afterwards.
 */
final class RestartedTiming implements AutoCloseable {

  private static final String NAME = "tessa";

  private static final List<String> DRONES = List.of("127.0.78.1", "127.0.78.2");

  private static final String TRACK =
      """
      {"name":"Circle","frame":"race","gates":[
       {"name":"Quarter","position":{"x":0,"y":3,"z":20},"normal":{"x":-1,"y":0,"z":0},
        "width":3,"height":2},
       {"name":"Half","position":{"x":-20,"y":2,"z":0},"normal":{"x":0,"y":0,"z":-3},"radius":2}
       %s]}
      """;

  private static final String THREE_QUARTERS =
      """
      ,{"position":{"x":0,"y":1,"z":-20},"normal":{"x":1,"y":0,"z":0},"radius":2}""";

  private final TokenUser tessa;
  private final String track;
  private final CreatedRace race;
  private final List<CirclingDrone> drones;
  private String lapBefore = "";

  RestartedTiming(RunningDrift drift) {
    tessa = TokenUser.join(drift, NAME);
    track = json(tessa.call(201, "POST", "/api/v1/tracks", TRACK.formatted(""))).getString("id");
    race = CreatedRace.running(tessa, "Laps");
    choose(tessa, race, track, 1);
    drones = DRONES.stream().map(drone -> new CirclingDrone(drone, race.udpPort())).toList();
  }

  /** To be called before the kill. */
  void fly() {
    toldLiveIsAsked(tessa, race);
    aFormatAndASignalAreToldAtOnce(tessa, race);
    aCorrectionIsToldAtOnce(tessa, race);
    lapBefore = laps(tessa, race).getJsonArray("laps").getJsonObject(2).toString();
  }

  /** On the restarted server. */
  void goOn(RunningDrift drift) {
    TokenUser again = TokenUser.signIn(drift, NAME, TokenUser.PASSWORD);
    int laps = lapsNow(again, race);
    await().atMost(60, SECONDS).until(() -> lapsNow(again, race) > laps + 4);
    drones.forEach(CirclingDrone::land);
    await().atMost(30, SECONDS).until(() -> drift.counters(race.id()).inFlight() == 0);
    assertThat(laps(again, race).getJsonArray("laps").toString()).contains(lapBefore);
    theCorrectionHolds(again, race);
    anotherVersionTimesAnew(again, race, track);
    theCorrectionHolds(again, race);
    afterwardsItIsTheSame(again, race);
  }

  @Override
  public void close() {
    drones.forEach(CirclingDrone::close);
  }

  private static void choose(TokenUser organiser, CreatedRace race, String track, int version) {
    organiser.call(
        200,
        "PATCH",
        "/api/v1/races/" + race.id(),
        "{\"track\":{\"id\":\"" + track + "\",\"version\":" + version + "}}");
  }

  private static JsonObject laps(TokenUser user, CreatedRace race) {
    return user.get("/api/v1/races/" + race.id() + "/laps");
  }

  private static int lapsNow(TokenUser user, CreatedRace race) {
    return laps(user, race).getJsonArray("laps").size();
  }

  private static void toldLiveIsAsked(TokenUser anna, CreatedRace race) {
    try (TextViewer viewer = anna.watch("/api/v1/races/" + race.id() + "/live")) {
      await().atMost(60, SECONDS).until(() -> told(viewer, "lap").size() >= 6);
      assertThat(told(viewer, "standings"))
          .last()
          .satisfies(
              standings -> assertThat(standings.getJsonArray("standings")).hasSize(DRONES.size()));
      assertThat(told(viewer, "crossing"))
          .allMatch(crossing -> crossing.getString("direction").equals("forward"));
      Map<String, String> asked = new LinkedHashMap<>();
      laps(anna, race)
          .getJsonArray("laps")
          .getValuesAs(JsonObject.class)
          .forEach(lap -> asked.put(key(lap), lap.get("seconds").toString()));
      assertThat(told(viewer, "lap"))
          .isNotEmpty()
          .allSatisfy(
              lap -> assertThat(asked).containsEntry(key(lap), lap.get("seconds").toString()))
          .filteredOn(lap -> lap.getInt("number") > 0)
          .allMatch(lap -> Math.abs(seconds(lap) - 2 * Math.PI) < 1e-4);
    }
  }

  private static void aFormatAndASignalAreToldAtOnce(TokenUser anna, CreatedRace race) {
    String path = "/api/v1/races/" + race.id();
    try (TextViewer viewer = anna.watch(path + "/live")) {
      await().until(() -> !told(viewer, "hello").isEmpty());
      anna.call(200, "PATCH", path, "{\"format\":{\"win_condition\":\"fastest_lap\"}}");
      await().until(() -> told(viewer, "format").size() == 1);
      assertThat(told(viewer, "format").get(0).getJsonObject("format").getString("win_condition"))
          .isEqualTo("fastest_lap");
      await()
          .until(() -> !told(viewer, "retimed").isEmpty() && !told(viewer, "standings").isEmpty());
      anna.call(200, "POST", path + "/start-signal", "{\"in_seconds\":30}");
      await().until(() -> told(viewer, "format").size() == 2);
      assertThat(told(viewer, "format").get(1).isNull("start_signal_at_us")).isFalse();
      await().until(() -> lapsNow(anna, race) == 0);
      anna.call(200, "DELETE", path + "/start-signal", "");
      anna.call(200, "PATCH", path, "{\"format\":{}}");
      await().until(() -> told(viewer, "format").size() == 4);
      await().until(() -> lapsNow(anna, race) >= 6);
    }
  }

  /** Of lap 1 of the first drone. */
  private static void aCorrectionIsToldAtOnce(TokenUser anna, CreatedRace race) {
    String path = "/api/v1/races/" + race.id();
    try (TextViewer viewer = anna.watch(path + "/live")) {
      await().until(() -> !told(viewer, "hello").isEmpty());
      anna.call(
          201,
          "POST",
          path + "/corrections",
          "{\"kind\":\"remove_lap\",\"drone_id\":\"%s\",\"lap\":1,\"reason\":\"Cut\"}"
              .formatted(DRONES.get(0)));
      await()
          .until(() -> !told(viewer, "retimed").isEmpty() && !told(viewer, "standings").isEmpty());
      assertThat(told(viewer, "format")).isEmpty();
      theCorrectionHolds(anna, race);
    }
  }

  private static void theCorrectionHolds(TokenUser user, CreatedRace race) {
    assertThat(laps(user, race).getJsonArray("laps").getValuesAs(JsonObject.class))
        .filteredOn(lap -> !lap.getJsonArray("changes").isEmpty())
        .hasSize(1)
        .allMatch(lap -> lap.getInt("number") == 1 && !lap.getBoolean("counts"));
    assertThat(user.get("/api/v1/races/" + race.id() + "/corrections").toString())
        .contains("\"applies\":true");
  }

  private static String key(JsonObject lap) {
    return lap.getString("drone_id") + " " + lap.getInt("flight") + " " + lap.getInt("number");
  }

  private static double seconds(JsonObject lap) {
    return ((JsonNumber) lap.get("seconds")).doubleValue();
  }

  private static List<JsonObject> told(TextViewer viewer, String type) {
    return viewer.texts().stream()
        .map(JsonText::json)
        .filter(message -> message.getString("type").equals(type))
        .toList();
  }

  private static void anotherVersionTimesAnew(TokenUser anna, CreatedRace race, String track) {
    anna.call(200, "PUT", "/api/v1/tracks/" + track, TRACK.formatted(THREE_QUARTERS));
    assertThat(laps(anna, race).getJsonObject("track").getInt("version")).isEqualTo(1);
    choose(anna, race, track, 2);
    JsonObject timed = laps(anna, race);
    assertThat(timed.getJsonObject("track").getInt("version")).isEqualTo(2);
    // In the lap of the crash gates may have been flown while the server was away.
    assertThat(timed.getJsonArray("laps").getValuesAs(JsonObject.class))
        .filteredOn(lap -> lap.getInt("number") > 0 && seconds(lap) < 10)
        .isNotEmpty()
        .allMatch(lap -> lap.getJsonArray("splits").size() == 2);
  }

  private static void afterwardsItIsTheSame(TokenUser anna, CreatedRace race) {
    // Timed live again on the new version.
    await()
        .untilAsserted(
            () ->
                assertThat(crossings(anna, race))
                    .isEqualTo(crossings(anna, race, "?from=1970-01-01T00:00:00Z")));
    String live = laps(anna, race).toString();
    List<Map<String, JsonValue>> results = results(anna, race, "racing");
    anna.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
    assertThat(laps(anna, race)).hasToString(live);
    assertThat(results(anna, race, "finished")).isEqualTo(results);
  }

  /** Without what the lap under way is part of: when the race has ended, it is of no account. */
  private static List<Map<String, JsonValue>> results(
      TokenUser user, CreatedRace race, String state) {
    List<JsonObject> standings =
        user.get("/api/v1/races/" + race.id() + "/standings")
            .getJsonArray("standings")
            .getValuesAs(JsonObject.class);
    assertThat(standings).isNotEmpty().allMatch(each -> each.getString("state").equals(state));
    return standings.stream().map(RestartedTiming::ofWholeLaps).toList();
  }

  private static Map<String, JsonValue> ofWholeLaps(JsonObject standing) {
    Map<String, JsonValue> kept = new TreeMap<>(standing);
    kept.keySet()
        .removeIf(
            name -> name.startsWith("track_") || name.equals("gates") || name.equals("state"));
    return kept;
  }

  private static String crossings(TokenUser user, CreatedRace race) {
    return crossings(user, race, "");
  }

  /** With a part of the race wanted, the archive is asked. */
  private static String crossings(TokenUser user, CreatedRace race, String query) {
    return user.get("/api/v1/races/" + race.id() + "/crossings" + query).toString();
  }
}
