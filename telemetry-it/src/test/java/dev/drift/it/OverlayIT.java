package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a streamer puts over the picture: live, and again when the race has ended. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class OverlayIT {

  @TempDir private Path directory;

  @Test
  void showsARaceLiveAndAgain(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "ov-otto");
    CreatedRace race = CreatedRace.running(organiser, "Streamed race");
    String overlay = "/overlay/" + race.id();
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      // Nobody flies yet: nothing is seen, and nothing is wrong.
      browser.open(drift.uri(overlay + "/table?scale=2&units=ms&fields=speed,volts"));
      try (SimulatedRace sim = SimulatedRace.of(directory, race.udpPort(), 2)) {
        browser.seeText("tbody", "127.0.0.11");
        browser.seeText("thead", "Speed");
        assertThat(browser.all("thead th")).hasSize(3);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor;"))
            .isEqualTo("rgba(0, 0, 0, 0)");

        browser.open(drift.uri(overlay + "/pilot/127.0.0.10"));
        browser.seeText("#overlay", "127.0.0.10");
        browser.open(drift.uri(overlay + "/map"));
        browser.see("#overlay canvas, #overlay svg");
        assertThat(browser.all("#overlay button, #overlay a")).isEmpty();
        assertThat(sim.flies()).isTrue();
      }
      organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      browser.open(drift.uri(overlay + "/table"));
      browser.seeText("tbody", "127.0.0.11");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  @Test
  void aWrongParameterIsTold(RunningDrift drift) {
    try (Browser browser = new Browser(directory.resolve("wrong"))) {
      browser.open(drift.uri("/overlay/practice/table?scale=9"));
      browser.seeText("#wrong", "scale");
    }
  }
}
