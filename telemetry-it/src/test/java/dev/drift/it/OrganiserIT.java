package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An organiser registers, makes a race, runs it and ends it, on the pages alone. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class OrganiserIT {

  @TempDir private Path directory;

  @Test
  void runsARace(RunningDrift drift) {
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      PageVisitor.register(browser, drift, "or-olga", "/races/new");

      browser.type("input[name=name]", "Olga’s cup");
      browser.type("input[name=map]", "Straw Bale");
      browser.click("form button.main");
      int port = Integer.parseInt(browser.see(".port strong").getText());
      browser.seeText("pre", "127.0.0.1:" + port);
      browser.clickText("button", "Start");
      browser.seeText(".made-head", "It runs");
      JsonObject race = race(drift, port);
      assertThat(race.getString("name")).isEqualTo("Olga’s cup");
      assertThat(race.getString("map")).isEqualTo("Straw Bale");

      try (SimulatedRace sim = SimulatedRace.of(directory, port, 2)) {
        browser.open(drift.uri("/races/" + race.getString("id") + "/manage"));
        browser.seeText(".drone-rows", "127.0.0.11");
        browser.seeText(".drone-rows", "flying");
        browser.clickText(".drone-rows button", "Assign");
        browser.type("dialog input[name=callsign]", "Wasp");
        browser.see("dialog option[value]:not([value=''])").click();
        browser.click("dialog button.main");
        browser.seeText(".drone-rows .callsign", "Wasp");
        browser.seeText(".drone-rows", "or-olga");
        assertThat(sim.flies()).isTrue();

        browser.clickText(".life button", "End the race");
        browser.clickText("dialog button", "End the race");
        browser.seeText(".life", "Ended");
      }
      assertThat(drift.json("/api/v1/races/" + race.getString("id")).getString("status"))
          .isEqualTo("ENDED");

      browser.open(drift.uri("/"));
      browser.type("input[type=search]", "olga’s");
      browser.seeText("section[aria-labelledby=past] .cards", "Olga’s cup");
      browser.type("input[type=search]", "nobody flew this");
      browser.seeText("section[aria-labelledby=past]", "No past race has that");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private static JsonObject race(RunningDrift drift, int port) {
    return drift.json("/api/v1/races?status=RUNNING&limit=200").getJsonArray("races").stream()
        .map(race -> race.asJsonObject())
        .filter(race -> race.getInt("udp_port") == port)
        .findFirst()
        .orElseThrow();
  }
}
