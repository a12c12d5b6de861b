package dev.drift.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A picture of each page, on a desktop and on a phone, dark and light, in {@code
 * target/screenshots}. {@code ./mvnw verify -pl telemetry-it -am -Pscreenshots}.
 */
@Tag("screenshots")
class ScreenshotsIT {

  private static final Path PICTURES = Path.of("target", "screenshots");

  @TempDir private Path directory;

  @Test
  void everyPage() throws Exception {
    try (RunningDrift drift =
            RunningDrift.start(directory.resolve("data"), RunningDrift.Ports.free());
        Browser browser = new Browser(directory.resolve("profile"))) {
      browser.open(drift.uri("/"));
      browser.see("main .card, main section");
      take(browser, "lobby-empty");
      browser.open(drift.uri("/races/practice"));
      browser.untilRace("race.status.state === 'live'");
      take(browser, "race-nobody");
      browser.open(drift.uri("/account"));
      browser.see("form");
      take(browser, "account-sign-in");

      StoredRace.fill(drift);
      PageVisitor.register(browser, drift, "olga", "/races/new");
      browser.see("form.form");
      take(browser, "new-race");
      browser.type("input[name=name]", "Friday cup");
      browser.click("form button.main");
      int port = Integer.parseInt(browser.see(".port strong").getText());
      take(browser, "new-race-made");
      browser.clickText("button", "Start");
      browser.seeText(".made-head", "It runs");
      try (SimulatedRace sim = SimulatedRace.of(directory, port, 8)) {
        String race = raceAt(drift, port);
        browser.open(drift.uri("/races/" + race));
        browser.untilRace(
            "race.memory.drones.length === 8 && race.raceTime(race.player.time) > 12000");
        take(browser, "race-live");
        browser.press("v");
        take(browser, "race-live-top");
        browser.press("v");
        take(browser, "race-live-side");
        browser.open(drift.uri("/"));
        browser.see("[data-race='" + race + "'] svg");
        take(browser, "lobby");
        browser.open(drift.uri("/races/" + race + "/manage"));
        browser.seeText(".drone-rows", "127.0.0.17");
        take(browser, "manage");
        for (String overlay : new String[] {"table", "pilot/127.0.0.10", "map"}) {
          browser.open(drift.uri("/overlay/" + race + "/" + overlay));
          browser.see("body[data-ready]");
          take(browser, "overlay-" + overlay.replaceAll("/.*", ""));
        }
        if (!sim.flies()) {
          throw new IllegalStateException("the simulated race has ended");
        }
      }
      aTimedRace(drift, browser);
      browser.open(drift.uri("/races/" + StoredRace.ID + "?t=42"));
      browser.untilRace("race.isHere(race.player.time)");
      browser.press(" ");
      take(browser, "race-replay");

      RunningDrift.command(
              directory.resolve("admin.out"),
              java.util.List.of("admin", "olga", "--data=" + drift.data()))
          .waitFor();
      browser.open(drift.uri("/system"));
      browser.seeText("main", "Queue");
      take(browser, "system");
    }
  }

  private static void aTimedRace(RunningDrift drift, Browser browser) {
    TokenUser anna = TokenUser.join(drift, "anna");
    CreatedRace race = CreatedRace.running(anna, "Timed race");
    CircleTrack.choose(anna, race);
    try (LappingDrone one = new LappingDrone("127.0.0.31", race.udpPort());
        LappingDrone two = new LappingDrone("127.0.0.32", race.udpPort())) {
      browser.open(drift.uri("/races/" + race.id()));
      browser.untilRace("race.raceTime(race.player.time) > 17000");
      take(browser, "race-timed");
      for (String overlay : new String[] {"standings", "lap"}) {
        browser.open(drift.uri("/overlay/" + race.id() + "/" + overlay));
        browser.see(".num.best, .lap-times");
        take(browser, "overlay-" + overlay);
      }
      browser.open(drift.uri("/tracks"));
      browser.see(".track-picture .opening");
      take(browser, "tracks");
      browser.open(drift.uri("/tracks/new?race=" + race.id()));
      browser.see(".below-drones");
      browser.press("g");
      browser.see(".gate-form");
      take(browser, "track-learned");
      one.land();
      two.land();
    }
  }

  private static String raceAt(RunningDrift drift, int port) {
    return drift.json("/api/v1/races?status=RUNNING").getJsonArray("races").stream()
        .map(race -> race.asJsonObject())
        .filter(race -> race.getInt("udp_port") == port)
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  /** In four ways: desktop and phone, dark and light. */
  private static void take(Browser browser, String name) {
    for (String colours : new String[] {"dark", "light"}) {
      browser.colours(colours);
      browser.desktop();
      browser.screenshot(PICTURES.resolve(name + "-desktop-" + colours + ".png"));
      browser.phone();
      browser.screenshot(PICTURES.resolve(name + "-phone-" + colours + ".png"));
    }
    browser.colours("dark");
    browser.desktop();
  }
}
