package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The first page in a real browser: the drones move. */
@ExtendWith(SharedDrift.class)
class BrowserIT {

  @TempDir private Path profile;
  private ChromeDriver browser;

  @BeforeEach
  void open() {
    Installed.require("chromium");
    Installed.require("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--user-data-dir=" + profile);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .build(),
            options);
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void seesTheDronesMove(RunningDrift drift) throws Exception {
    browser.manage().window().setSize(new Dimension(1440, 900));
    browser.get(drift.uri("/").toString());
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                "live"
                    .equals(
                        browser.findElement(By.id("connection")).getDomAttribute("data-state")));
    Process sim =
        RunningDrift.command(
            profile.resolveSibling(profile.getFileName() + ".sim"),
            List.of("sim", "--udp=127.0.0.1:" + drift.ports().udp(), "--drones=3", "--seconds=25"));
    try {
      Set<String> places = new HashSet<>();
      await()
          .atMost(40, SECONDS)
          .until(
              () -> {
                place("127.0.0.10").ifPresent(places::add);
                return places.size() >= 5;
              });
      assertThat(browser.findElements(By.cssSelector(".drone[data-drone]")))
          .extracting(card -> card.getDomAttribute("data-drone"))
          .contains("127.0.0.10", "127.0.0.11", "127.0.0.12");
      assertThat(card("127.0.0.10").getDomAttribute("data-state")).isIn("live", "delayed");
      Files.write(Path.of("target", "first-page.png"), browser.getScreenshotAs(OutputType.BYTES));
      assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
          .as("errors in the browser's console")
          .isEmpty();
    } finally {
      sim.destroy();
      sim.waitFor();
    }
  }

  @Test
  void fitsAPhone(RunningDrift drift) throws Exception {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        java.util.Map.of("width", 375, "height", 812, "deviceScaleFactor", 2, "mobile", true));
    browser.get(drift.uri("/").toString());
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                "live"
                    .equals(
                        browser.findElement(By.id("connection")).getDomAttribute("data-state")));
    Number wide = (Number) browser.executeScript("return document.documentElement.scrollWidth");
    assertThat(wide.intValue()).isLessThanOrEqualTo(375);
    Files.write(
        Path.of("target", "first-page-phone.png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private java.util.Optional<String> place(String drone) {
    return browser.findElements(By.cssSelector(".drone[data-drone='" + drone + "']")).stream()
        .findFirst()
        .map(card -> card.getDomAttribute("data-x") + " " + card.getDomAttribute("data-z"));
  }

  private WebElement card(String drone) {
    return browser.findElement(By.cssSelector(".drone[data-drone='" + drone + "']"));
  }
}
