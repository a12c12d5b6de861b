package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * An organiser runs a heat of four pilots on the pages alone: track, race, start signal, standings,
 * end, a correction, results and their file. Pictures of what they see are in {@code target/heat}.
 */
@Tag("longer")
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class HeatIT {

  private static final Path PICTURES = Path.of("target", "heat");
  private static final List<String> CALLSIGNS = List.of("Kestrel", "Comet", "Juno", "Bolt");
  private static final String ROWS = ".result tbody tr";

  @TempDir private Path directory;

  @Test
  void anOrganiserRunsAHeat(RunningDrift drift) throws IOException {
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      PageVisitor.register(browser, drift, "he-olga", "/tracks/new");
      makeTheTrack(browser);
      String race = makeTheRace(browser, drift);
      enterThePilots(browser, drift.uri("/races/" + race + "/manage").toString());
      browser.open(drift.uri("/races/" + race));
      browser.untilRace("race.status.state === 'live' && race.timing.course?.gates.length === 18");
      browser.clickText(".signal", "Start signal in 5 s");
      browser.seeText("#countdown", "4");
      browser.seeText("#countdown", "GO");
      try (QuickHeat heat = new QuickHeat(port(drift, race))) {
        followTheHeat(browser, drift, race);
        assertThat(heat.flies()).isTrue();
      }
      browser.open(drift.uri("/races/" + race + "/manage"));
      browser.clickText(".life button", "End the race");
      browser.clickText("dialog button", "End the race");
      browser.seeText(".life", "Ended");
      browser.click(".manage-head a[href$='/results']");
      theResultIsCorrected(browser);
      theFileIsTheTable(browser);
      pictures(browser, "results");
      print(browser);
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private void makeTheTrack(Browser browser) throws IOException {
    Path file = directory.resolve("track.json");
    Files.writeString(file, QuickHeat.track("Olga’s track").toString());
    browser.see("label.file");
    browser.all("input[type=file]").get(0).sendKeys(file.toAbsolutePath().toString());
    browser.seeText("body", "18");
    browser.click("button.main");
    browser.seeText(".toolbar-state", "Saved");
    pictures(browser, "editor");
  }

  private String makeTheRace(Browser browser, RunningDrift drift) {
    browser.open(drift.uri("/races/new"));
    browser.type("input[name=name]", "Heat of four");
    choose(browser, "#track", "Olga’s track");
    choose(browser, "#preset-format", "First to 3 laps");
    browser.click(".format-members summary");
    browser.type("#laps_to_win", "2");
    browser.seeText("#preset-format-about", "First to 2 laps");
    browser.click("form button.main");
    browser.clickText("button", "Start");
    browser.seeText(".made-head", "It runs");
    String manage = browser.see("a[href$='/manage']").getDomAttribute("href");
    return manage.split("/", -1)[2];
  }

  private static void choose(Browser browser, String css, String text) {
    browser.see(css);
    await().atMost(20, SECONDS).until(() -> !options(browser, css, text).isEmpty());
    options(browser, css, text).get(0).click();
  }

  private static List<WebElement> options(Browser browser, String css, String text) {
    return browser.all(css + " option").stream()
        .filter(option -> option.getText().contains(text))
        .toList();
  }

  private static void enterThePilots(Browser browser, String manage) {
    browser.open(java.net.URI.create(manage));
    for (int i = 0; i < CALLSIGNS.size(); i++) {
      browser.clickText("button", "Enter a drone");
      browser.type("dialog input[name=drone_id]", QuickHeat.DRONES.get(i));
      browser.type("dialog input[name=callsign]", CALLSIGNS.get(i));
      browser.click("dialog button.main");
      browser.seeText(".drone-rows", CALLSIGNS.get(i));
    }
  }

  private static int port(RunningDrift drift, String race) {
    return drift.json("/api/v1/races/" + race).getInt("udp_port");
  }

  /** On the race page, the overlay and the results, until all have flown two laps. */
  private static void followTheHeat(Browser browser, RunningDrift drift, String race) {
    await().atMost(30, SECONDS).until(() -> browser.all("[data-standing]").size() == 4);
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                browser.all("[data-standing] .laps").stream()
                    .anyMatch(laps -> laps.getText().equals("1")));
    assertThat(browser.all("[data-standing] .name"))
        .extracting(WebElement::getText)
        .containsExactlyInAnyOrderElementsOf(CALLSIGNS);
    pictures(browser, "race");
    browser.open(drift.uri("/overlay/" + race + "/standings"));
    browser.seeText("tbody", "Kestrel");
    browser.screenshot(PICTURES.resolve("overlay-standings.png"));
    browser.open(drift.uri("/races/" + race + "/results"));
    await()
        .atMost(40, SECONDS)
        .until(() -> browser.all(ROWS + "[data-state=finished]").size() == 4);
  }

  /** The winner missed no gate; the organiser saw them cut a corner. */
  private static void theResultIsCorrected(Browser browser) {
    browser.seeText(".result-facts", "Ended");
    browser.seeText(".format", "First to 2 laps");
    String winner = browser.see(ROWS + " .pilot").getText();
    browser.click(".laps [data-lap='2'] .correct");
    browser.see("dialog input[value=remove_lap]").click();
    browser.type("dialog input[name=reason]", "cut a corner");
    browser.click("dialog button.main");
    browser.seeText(".corrections", "cut a corner");
    browser.seeText(".corrections", "he-olga");
    await().until(() -> !browser.see(ROWS + " .pilot").getText().equals(winner));
    browser.seeText("#laps", "removed");
  }

  private void theFileIsTheTable(Browser browser) throws IOException {
    Path downloads = Files.createDirectories(directory.resolve("downloads"));
    browser
        .driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", downloads.toAbsolutePath().toString()));
    browser.click("button[value='standings csv']");
    Path file = downloads.resolve("heat-of-four-standings.csv");
    await().atMost(20, SECONDS).until(() -> Files.exists(file) && Files.size(file) > 0);
    try (CSVParser parser =
        CSVParser.parse(
            file, StandardCharsets.UTF_8, CSVFormat.RFC4180.builder().setHeader().get())) {
      List<CSVRecord> rows = parser.getRecords();
      List<WebElement> shown = browser.all(ROWS);
      assertThat(rows).hasSameSizeAs(shown).hasSize(4);
      for (int i = 0; i < rows.size(); i++) {
        CSVRecord row = rows.get(i);
        assertThat(shown.get(i).getDomAttribute("data-drone")).isEqualTo(row.get("drone_id"));
        assertThat(text(shown.get(i), ".position")).isEqualTo(row.get("position"));
        assertThat(text(shown.get(i), ".pilot")).endsWith(row.get("callsign"));
        assertThat(text(shown.get(i), ".laps")).isEqualTo(row.get("laps"));
        assertThat(text(shown.get(i), ".best"))
            .isEqualTo("%.3f".formatted(Double.parseDouble(row.get("best_seconds"))));
      }
    }
  }

  private static String text(WebElement row, String css) {
    return row.findElement(By.cssSelector(css)).getText();
  }

  /** On a desktop and on a phone. */
  private static void pictures(Browser browser, String name) {
    browser.screenshot(PICTURES.resolve(name + "-desktop.png"));
    browser.phone();
    assertThat(browser.scrollsSideways()).as(name).isFalse();
    browser.screenshot(PICTURES.resolve(name + "-phone.png"));
    browser.desktop();
  }

  private static void print(Browser browser) throws IOException {
    Object data =
        browser
            .driver()
            .executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true))
            .get("data");
    byte[] pdf = java.util.Base64.getDecoder().decode(data.toString());
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    Files.write(PICTURES.resolve("results.pdf"), pdf);
  }
}
