package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.simulator.sensor.SensorServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A source of sensor readings on the pages: added, watched, stopped, gone, and seen again. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class SensorPagesIT {

  private static final String TEMPERATURE = "[data-sensor='TEMP_ENG_001']";
  private static final String VELOCITY = "[data-sensor='VELO_STAGE1_001']";
  private static final String STATE = ".source-state";

  @TempDir private Path directory;

  @Test
  void readingsOfASourceAreSeenLiveAndAgain(RunningDrift drift) throws IOException {
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      PageVisitor.register(browser, drift, "se-sara", "/races/new");
      browser.type("input[name=name]", "Engine test");
      browser.click("form button.main");
      browser.clickText("button", "Start");
      browser.seeText(".made-head", "It runs");
      browser.clickText("a", "Manage");
      browser.see(".life");

      int port;
      try (SensorServer server =
          SensorServer.start(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0, 600, 1)) {
        port = server.port();
        addSource(browser, port);
        browser.seeText(".source-rows " + STATE, "streaming");
        browser.seeText(".source-rows", "engine-room");

        browser.clickText("a", "Watch");
        watchesLive(browser);
        startsAndStops(browser);
      }
      browser.seeText("#sensors " + STATE, "next try in");
      browser.see("#sensors .source-error:not(:empty)");
      browser.seeText(TEMPERATURE, "no reading for");

      endsTheRace(browser);
      seesItAgain(browser, drift);
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private static void addSource(Browser browser, int port) {
    browser.clickText("button", "Add a source");
    browser.type("dialog input[name=address]", "nowhere");
    browser.click("dialog button.main");
    browser.see("dialog input[name=address][aria-invalid=true]");
    // The console has the refusal, too.
    assertThat(browser.consoleErrors()).hasSize(1);
    browser.type("dialog input[name=address]", "127.0.0.1:" + port);
    browser.type("dialog input[name=name]", "engine-room");
    browser.click("dialog button.main");
  }

  private static void watchesLive(Browser browser) {
    browser.untilRace("race.sensors.all.length === 5");
    browser.untilRace("race.sensors.all.every((sensor) => sensor.log.size > 2)");
    browser.see(TEMPERATURE + " .spark path[d^=M]");
    browser.seeText(TEMPERATURE, "temperature · engine");
    browser.see(TEMPERATURE + "[data-missing='0']");
    browser.click(VELOCITY + " .pick");
    browser.seeText(VELOCITY + " .parts", "z ");
    browser.seeText(".titles", "VELO_STAGE1_001");
    browser.seeText(".values", "VELO_STAGE1_001 magnitude");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  private static void startsAndStops(Browser browser) {
    browser.clickText("#sensors button", "Stop");
    browser.seeText("#sensors " + STATE, "stopped");
    browser.seeText(TEMPERATURE, "no reading for");
    browser.clickText("#sensors button", "Start");
    browser.seeText("#sensors " + STATE, "streaming");
    browser.untilRace("document.querySelector(\"" + TEMPERATURE + "\").dataset.silent === 'false'");
  }

  private static void endsTheRace(Browser browser) {
    browser.clickText("a", "Manage");
    browser.clickText(".life button", "End the race");
    browser.clickText("dialog button", "End the race");
    browser.seeText(".life", "Ended");
    browser.seeText("section[aria-labelledby=reading-counters]", "Nothing was rejected");
  }

  private void seesItAgain(Browser browser, RunningDrift drift) {
    browser.clickText("a", "Replay");
    browser.untilRace("race.info.status === 'ENDED' && race.sensors.all.length === 5");
    browser.untilRace("race.raceTime(race.player.time) > 2500");
    browser.press(" ");
    browser.untilRace("race.sensors.isHere(race.player.time)");
    browser.see(TEMPERATURE + ":not([data-state=none], [data-state=loading])");
    browser.click(TEMPERATURE + " .pick");
    browser.seeText(".titles", "TEMP_ENG_001");
    browser.untilRace(
        "[...document.querySelectorAll('.values .of-sensor td')].some((cell) => /\\d/.test(cell.textContent))");
    browser.phone();
    browser.click("#sensors-tab");
    browser.see(TEMPERATURE);
    assertThat(browser.scrollsSideways()).isFalse();
    assertThat(drift.uri("/")).isNotNull();
  }
}
