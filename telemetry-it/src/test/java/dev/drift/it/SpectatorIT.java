package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * Somebody who is not signed in opens the server, follows a race, looks back, and sees it again.
 */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class SpectatorIT {

  private static final String DRONE = "[data-drone='127.0.0.11']";

  @TempDir private Path directory;

  @Test
  void followsARaceAndSeesItAgain(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "sp-otto");
    CreatedRace race = CreatedRace.running(organiser, "Spectators’ race");
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      try (SimulatedRace sim = SimulatedRace.of(directory, race.udpPort(), 3)) {
        browser.open(drift.uri("/"));
        browser.seeText("[data-race='" + race.id() + "']", "3 drones");
        browser.click("[data-race='" + race.id() + "'] a");

        browser.seeText("#race-name", "Spectators’ race");
        browser.untilRace("race.status.state === 'live' && race.memory.drones.length === 3");
        Set<String> places = new HashSet<>();
        Awaitility.await()
            .until(
                () -> {
                  places.add(browser.see(DRONE).getDomAttribute("data-x"));
                  return places.size() >= 5;
                });
        assertThat(browser.see(DRONE).getDomAttribute("data-state")).isEqualTo("live");
        browser.press("2");
        browser.untilRace("race.selected.id === '127.0.0.11'");

        browser.untilRace("race.raceTime(race.player.time) > 4000");
        browser.press(Keys.ARROW_LEFT);
        browser.press(Keys.ARROW_LEFT);
        browser.untilRace("race.player.mode === 'past' && race.feed.connected");
        browser.press("l");
        browser.untilRace("race.player.mode === 'live'");
        assertThat(sim.flies()).isTrue();
      }
      browser.untilRace(
          "race.memory.drones.every((drone) => drone.heardAt < race.clock.serverNow(performance.now()) - 2000)");
      browser.seeText(DRONE, "stale");
      organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      browser.untilRace("race.status.state === 'ended'");

      browser.open(drift.uri("/"));
      browser.click("[data-race='" + race.id() + "'] a");
      browser.untilRace("race.info.status === 'ENDED' && race.raceTime(race.player.time) > 500");
      assertThat(browser.see(DRONE).getDomAttribute("data-state")).isEqualTo("live");
      browser.press("]");
      browser.untilRace("race.player.speed === 2");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  @Test
  void whatDoesNotComeIsToldOfAndComesLater(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "sp-olga");
    CreatedRace race = CreatedRace.running(organiser, "Race in pieces");
    try (Browser browser = new Browser(directory.resolve("pieces"))) {
      // What is refused holds for the site that is open.
      browser.open(drift.uri("/"));
      browser.refuse("*space-view.js");
      try (SimulatedRace sim = SimulatedRace.of(directory, race.udpPort(), 2)) {
        browser.open(drift.uri("/races/" + race.id()));
        browser.untilRace("race.player.mode === 'live' && race.raceTime(race.player.time) > 4000");
        assertThat(sim.flies()).isTrue();
      }
      browser.seeText(".scene-trouble", "Trying again");
      browser.refuse("*drone=*");
      browser.see(".scene-pane canvas");
      browser.untilRace("document.querySelector('.scene-trouble').hidden");

      organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      browser.untilRace("race.status.state === 'ended'");
      browser.press(" ");
      browser.press("g");
      browser.click("button[aria-label^='Add flight 1']");
      browser.seeText(".notices", "Ghost G1 is not here");
      browser.refuse();
      browser.untilRace("race.ghosts[0].drone.log.size > 0");
      browser.untilRace("!document.querySelector('.notices').textContent.includes('Ghost')");
    }
  }

  @Test
  void aRaceThatIsNotThereSaysSo(RunningDrift drift) {
    try (Browser browser = new Browser(directory.resolve("none"))) {
      browser.open(drift.uri("/races/00000000-0000-0000-0000-000000000000"));
      browser.seeText("main", "no such race");
      browser.open(drift.uri("/"));
      browser.seeText("main", "Practice");
    }
  }

  @Test
  void pagesFitAPhone(RunningDrift drift) {
    try (Browser browser = new Browser(directory.resolve("phone"))) {
      browser.phone();
      for (String path :
          List.of(
              "/",
              "/races/practice",
              "/races/practice/manage",
              "/races/practice/results",
              "/races/new",
              "/tracks",
              "/tracks/new",
              "/account",
              "/system")) {
        browser.open(drift.uri(path));
        browser.see("main h1, main h2, #race-name");
        assertThat(browser.scrollsSideways()).as(path).isFalse();
      }
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }
}
