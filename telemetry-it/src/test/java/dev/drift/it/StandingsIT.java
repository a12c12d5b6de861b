package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** Two drones fly laps: the race page and the overlays show gates, laps and standings. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class StandingsIT {

  private static final String WASP = "127.0.79.1";
  private static final String OTHER = "127.0.79.2";
  private static final String ROW = "[data-standing='" + WASP + "'] ";
  private static final String WASPS_LAPS =
      "race.timing.of(race.memory.byId.get('" + WASP + "')).laps";

  @TempDir private Path directory;

  @Test
  void showsGatesLapsAndStandings(RunningDrift drift) {
    TokenUser anna = TokenUser.join(drift, "st-anna");
    CreatedRace race = CreatedRace.running(anna, "Timed race");
    CircleTrack.choose(anna, race);
    anna.call(
        200,
        "PUT",
        "/api/v1/races/" + race.id() + "/drones/" + WASP,
        "{\"callsign\":\"Wasp\"}",
        "If-Match",
        "*");
    String page = "/races/" + race.id();
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      browser.open(drift.uri(page));
      try (LappingDrone wasp = new LappingDrone(WASP, race.udpPort());
          LappingDrone other = new LappingDrone(OTHER, race.udpPort())) {
        lapsAreSeenLive(browser);
        lapsAreCalledOut(browser);
        aLapIsGoneTo(browser);
        overlaysShowThem(browser, drift, "/overlay/" + race.id());
        aPhoneShowsThem(browser, drift, page);
        wasp.land();
        other.land();
      }
      await().until(() -> drift.counters(race.id()).inFlight() == 0);
      anna.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      theyAreSeenAgain(browser, drift, page);
      theResultIsRead(browser, drift, page + "/results");
      theyAreAnalysed(browser);
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private static void lapsAreSeenLive(Browser browser) {
    browser.seeText(ROW + ".name", "Wasp");
    browser.seeText("[data-standing='" + OTHER + "'] .name", OTHER);
    browser.untilRace("race.player.mode === 'live' && " + WASPS_LAPS + ".length > 2");
    await().until(() -> Integer.parseInt(browser.see(ROW + ".laps").getText()) > 1);
    browser.seeText(ROW + ".last", "3.14");
    browser.seeText(ROW + ".best", "3.14");
    assertThat(browser.all(ROW + ".sectors [data-quality]")).hasSize(2);
    assertThat(browser.all("[data-standing]")).hasSize(2);
    await()
        .until(
            () ->
                Boolean.TRUE.equals(
                    browser.run(
                        """
                        const { scene } = await import(document.querySelector('script[type=module]').src);
                        const gates = scene.space?.scene.getObjectByName('gates').children ?? [];
                        return gates.map(({ name }) => name).join() === 'gate 1,gate 2';
                        """)));
  }

  private static void lapsAreCalledOut(Browser browser) {
    browser.run(
        """
        window.said = [];
        speechSynthesis.speak = (text) => {
          window.said.push(text.text);
          text.onend();
        };
        """);
    browser.click(".call-outs input");
    browser.untilRace("window.said.some((text) => /^Wasp, lap \\d+, 3\\.14$/.test(text))");
    browser.click(".call-outs input");
  }

  private static void aLapIsGoneTo(Browser browser) {
    browser.press("1");
    browser.see(".flags .lap[title^='Lap 1: 3.14']");
    // The flags move while the race grows.
    browser.run("document.querySelector(\".flags .lap[title^='Lap 1']\").click();");
    browser.untilRace("race.player.mode === 'past'");
    browser.press(" ");
    browser.seeText("[data-standing='" + selected(browser) + "'] .laps", "1");
    browser.press("l");
    browser.untilRace("race.player.mode === 'live'");
  }

  private static String selected(Browser browser) {
    return String.valueOf(browser.ofRace("race.selected.id"));
  }

  private static void overlaysShowThem(Browser browser, RunningDrift drift, String overlay) {
    browser.open(drift.uri(overlay + "/standings?fields=laps,last,interval,sectors"));
    browser.seeText("tbody", "Wasp");
    browser.seeText("tbody", "3.14");
    assertThat(browser.all("thead th")).hasSize(6);
    browser.open(drift.uri(overlay + "/lap?drone=wasp"));
    browser.seeText(".lap-who", "Wasp");
    browser.seeText(".lap-who", "Lap");
    browser.seeText(".lap-times", "3.14");
    browser.seeText(".lap-splits", "2 ");
    browser.open(drift.uri(overlay + "/lap"));
    browser.seeText(".lap-who", "Lap");
  }

  private static void aPhoneShowsThem(Browser browser, RunningDrift drift, String page) {
    browser.phone();
    browser.open(drift.uri(page));
    browser.click("#standings-tab");
    browser.seeText(ROW + ".last", "3.14");
    assertThat(browser.scrollsSideways()).isFalse();
    browser.desktop();
  }

  private static void theyAreSeenAgain(Browser browser, RunningDrift drift, String page) {
    browser.open(drift.uri(page));
    browser.untilRace("race.info.status === 'ENDED' && " + WASPS_LAPS + ".length > 2");
    browser.press(" ");
    browser.untilRace("(race.player.seek(" + WASPS_LAPS + "[1].endedAt - 1), true)");
    browser.seeText(ROW + ".laps", "0");
    browser.untilRace("(race.player.seek(" + WASPS_LAPS + "[2].endedAt), true)");
    browser.seeText(ROW + ".laps", "2");
    browser.seeText(ROW + ".last", "3.14");
  }

  private static void theResultIsRead(Browser browser, RunningDrift drift, String page) {
    browser.open(drift.uri(page));
    browser.seeText(".result tbody", "Wasp");
    browser.seeText(".result tbody", OTHER);
    browser.seeText(".laps [data-lap='1'] .time", "3.14");
    browser.see("button[value='laps csv']");
    browser.phone();
    assertThat(browser.scrollsSideways()).isFalse();
    browser.desktop();
  }

  private static void theyAreAnalysed(Browser browser) {
    browser.clickText("#analysis button", "Analyse the laps");
    browser.seeText(".figures [data-drone='" + WASP + "']", "3.14");
    browser.see(".lap-times canvas");
    browser.see(".over-distance canvas");
    browser.seeText(".compared-values", "Wasp, lap");
    assertThat(browser.all(".gate-marks span")).hasSize(1);
    browser.clickText(".chosen-laps button", "Add a lap");
    await().until(() -> browser.all(".compared-values tbody tr").size() == 3);
    assertThat(browser.all(".lap-comparison .message.bad"))
        .extracting(WebElement::getText)
        .isEmpty();
    browser.phone();
    assertThat(browser.scrollsSideways()).isFalse();
    browser.desktop();
  }
}
