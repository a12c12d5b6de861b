package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A pilot joins a race, says which drone is theirs, and studies the flight when it has ended. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class PilotIT {

  @TempDir private Path directory;

  @Test
  void claimsADroneAndStudiesTheFlight(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "pi-otto");
    CreatedRace race = CreatedRace.running(organiser, "Pilots’ race");
    String path = "/races/" + race.id();
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      PageVisitor.register(browser, drift, "pi-pia", path + "/manage");
      browser.clickText("button", "Join as a pilot");
      browser.seeText(".manage", "Leave the race");

      try (SimulatedRace sim = SimulatedRace.of(directory, race.udpPort(), 2)) {
        browser.seeText(".drone-rows", "127.0.0.10");
        browser.click("button[aria-label='Claim 127.0.0.10']");
        browser.type("dialog input[name=callsign]", "Hornet");
        browser.click("dialog button.main");
        browser.seeText(".drone-rows .callsign", "Hornet");

        browser.open(drift.uri(path));
        browser.seeText("[data-drone='127.0.0.10']", "Hornet");
        browser.untilRace("race.player.mode === 'live' && race.raceTime(race.player.time) > 4000");
        assertThat(sim.flies()).isTrue();
      }
      organiser.call(200, "POST", "/api/v1" + path + "/end", "");

      browser.untilRace("race.status.state === 'ended'");
      browser.open(drift.uri(path + "?t=1.5"));
      browser.untilRace("race.info.status === 'ENDED' && race.isHere(race.player.time)");
      browser.press(" ");
      browser.untilRace("!race.player.playing");
      Number paused = (Number) browser.ofRace("race.raceTime(race.player.time)");
      assertThat(paused.doubleValue()).isGreaterThanOrEqualTo(1500);
      browser.press(".");
      browser.untilRace("race.raceTime(race.player.time) > " + paused);
      Number stepped = (Number) browser.ofRace("race.raceTime(race.player.time)");
      assertThat(stepped.doubleValue() - paused.doubleValue()).isLessThan(25);
      assertThat(browser.ofRace("race.selected.name")).isEqualTo("Hornet");
      browser.see("#charts canvas");
      browser.see("#timeline [role=slider]");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }
}
