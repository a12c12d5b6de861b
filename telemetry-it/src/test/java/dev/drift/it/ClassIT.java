package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two pilots fly two rounds of a class: its results over the API and on its page. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class ClassIT {

  private static final String WASP = "127.0.80.1";
  private static final String BEE = "127.0.80.2";
  private static final int HZ = 600;

  /** Samples of a flight with the holeshot and so many laps. */
  private static final int ONE_LAP = 900;

  private static final int TWO_LAPS = 1_500;

  @TempDir private Path directory;

  private final RunningDrift drift;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private final String name = "Class " + suffix;
  private final TokenUser anna;
  private final TokenUser ben;

  ClassIT(RunningDrift drift) {
    this.drift = drift;
    anna = TokenUser.join(drift, "cl-anna-" + suffix);
    ben = TokenUser.join(drift, "cl-ben-" + suffix);
  }

  @Test
  void pilotsAreRankedOverTheRacesOfAClass() {
    String track = CircleTrack.make(anna);
    String body =
        "{\"name\":\"%s\",\"points\":[10,6,3],\"track\":{\"id\":\"%s\"}}".formatted(name, track);
    String id = json(anna.call(201, "POST", "/api/v1/classes", body)).getString("id");
    String path = "/api/v1/classes/" + id;

    CreatedRace first = race(id, 1);
    assertThat(anna.get("/api/v1/races/" + first.id()).getJsonObject("track").getString("id"))
        .isEqualTo(track);
    fly(first, TWO_LAPS, ONE_LAP);
    anna.call(200, "POST", "/api/v1/races/" + first.id() + "/end", "");
    assertThat(told(ben, path)).containsExactly("1 Wasp 10 [1]", "2 Bee 6 [2]");

    CreatedRace second = race(id, 2);
    fly(second, ONE_LAP, TWO_LAPS);
    // Of a race that runs, as it is timed live.
    await().until(() -> told(ben, path).equals(List.of("1 Bee 16 [2, 1]", "1 Wasp 16 [1, 2]")));
    JsonObject live = ben.get(path + "/results");
    anna.call(200, "POST", "/api/v1/races/" + second.id() + "/end", "");
    JsonObject stored = ben.get(path + "/results");
    assertThat(stored.getJsonArray("results")).isEqualTo(live.getJsonArray("results"));
    assertThat(ben.get(path + "/races").getJsonArray("races")).hasSize(2);
    assertThat(ben.get("/api/v1/races?class=" + id).getJsonArray("races")).hasSize(2);

    theCsvHasThem(path, first, second);
    anotherRankingOrdersThemOtherwise(path);
    whatIsPrivateCountsForItsPeopleAlone(path, second);
    pagesShowThem(id);
  }

  private CreatedRace race(String classId, int round) {
    return CreatedRace.runningAs(
        anna,
        "{\"name\":\"Heat\",\"class\":{\"id\":\"%s\"},\"heat\":\"A\",\"round\":%d}"
            .formatted(classId, round));
  }

  private void fly(CreatedRace race, int waspsSamples, int beesSamples) {
    try (DroneSender wasp = new DroneSender(WASP, race.udpPort());
        DroneSender bee = new DroneSender(BEE, race.udpPort())) {
      PacedLoop.run(
          HZ,
          Math.max(waspsSamples, beesSamples) / HZ + 1,
          step -> {
            if (step < waspsSamples) {
              wasp.sendNext();
            }
            if (step < beesSamples) {
              bee.sendNext();
            }
          });
    }
    await().until(() -> drift.counters(race.id()).stored() == waspsSamples + beesSamples);
    String drones = "/api/v1/races/" + race.id() + "/drones/";
    ben.call(200, "POST", drones + WASP + "/claim", "{\"callsign\":\"Wasp\"}");
    anna.call(200, "PUT", drones + BEE, "{\"callsign\":\"Bee\"}", "If-Match", "*");
  }

  /** A line for each pilot: position, callsign, points, and the positions in the rounds. */
  private static List<String> told(TokenUser reader, String path) {
    return reader
        .get(path + "/results")
        .getJsonArray("results")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(
            row ->
                "%d %s %s %s"
                    .formatted(
                        row.getInt("position"),
                        row.getJsonObject("pilot").getString("callsign"),
                        row.get("points"),
                        row.getJsonArray("rounds").getValuesAs(JsonObject.class).stream()
                            .map(round -> round.getInt("position"))
                            .toList()))
        .toList();
  }

  private void theCsvHasThem(String path, CreatedRace first, CreatedRace second) {
    List<String> lines =
        ben.call(200, "GET", path + "/results", "", "Accept", "text/csv").body().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("position,user,callsign,drone_id,points,rounds,laps,");
    assertThat(lines.get(2))
        .startsWith(
            "1,cl-ben-%s,Wasp,%s,16,%s:1:10 %s:2:6,3,"
                .formatted(suffix, WASP, first.id(), second.id()));
  }

  private void anotherRankingOrdersThemOtherwise(String path) {
    change(path, "{\"points\":[10,6],\"drop_worst\":1}");
    assertThat(told(ben, path)).containsExactly("1 Bee 10 [2, 1]", "1 Wasp 10 [1, 2]");
    change(path, "{\"ranking\":\"best_rounds\",\"best_rounds\":1}");
    JsonObject row = ben.get(path + "/results").getJsonArray("results").getJsonObject(0);
    assertThat(row.getInt("laps")).isEqualTo(2);
    assertThat(row.isNull("points")).isTrue();
    change(path, "{\"ranking\":\"points\",\"drop_worst\":0}");
  }

  private void change(String path, String body) {
    anna.call(200, "PATCH", path, body, "If-Match", "*");
  }

  private void whatIsPrivateCountsForItsPeopleAlone(String path, CreatedRace second) {
    String race = "/api/v1/races/" + second.id();
    change(race, "{\"public\":false}");
    TokenUser nobody = TokenUser.nobody(drift);
    assertThat(told(nobody, path)).containsExactly("1 Wasp 10 [1]", "2 Bee 6 [2]");
    assertThat(nobody.get(path + "/races").getJsonArray("races")).hasSize(1);
    assertThat(told(ben, path)).containsExactly("1 Bee 16 [2, 1]", "1 Wasp 16 [1, 2]");
    change(path, "{\"public\":false}");
    nobody.call(404, "GET", path + "/results", "");
    assertThat(told(ben, path)).hasSize(2);
    change(path, "{\"public\":true}");
    change(race, "{\"public\":true}");
  }

  private void pagesShowThem(String id) {
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      browser.open(drift.uri("/classes"));
      browser.type("input[type=search]", name);
      browser.clickText(".class-list a", name);
      browser.untilAt("/classes/" + id);
      browser.seeText(".class-results tbody tr:first-child", "Bee");
      assertThat(browser.see(".class-results tbody tr:first-child .total").getText())
          .isEqualTo("16");
      assertThat(browser.all(".class-results thead th")).hasSize(6);
      browser.seeText("[aria-label='Round 1']", "Heat A");
      assertThat(browser.all("#settings")).isEmpty();
      browser.phone();
      browser.see(".class-results");
      assertThat(browser.scrollsSideways()).isFalse();
      browser.desktop();
      itsMakerMakesRounds(browser);
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private void itsMakerMakesRounds(Browser browser) {
    PageVisitor.register(browser, drift, "cl-olga-" + suffix, "/classes/new");
    browser.type("input[name=name]", "Olga’s");
    browser.type("input[name=points]", "5, 3, x");
    browser.click("form button.main");
    browser.seeText("#points-about", "number");
    browser.type("input[name=points]", "5, 3, 1");
    browser.click("form button.main");
    browser.seeText("h1", "Olga’s");
    browser.clickText("button", "New race");
    browser.type("dialog input[name=heat]", "B");
    browser.click("dialog button.main");
    browser.seeText("[aria-label='Round 1']", "Heat B");
    browser.clickText("button", "Make round 2");
    browser.seeText("[aria-label='Round 2']", "Heat B");
    browser.click("#settings summary");
    browser.type("#settings input[name=name]", "Olga’s cup");
    browser.click("#settings button.main");
    browser.seeText("h1", "Olga’s cup");
  }
}
