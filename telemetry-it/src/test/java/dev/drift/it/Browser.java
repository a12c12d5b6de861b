package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Chromium without a window, with a profile of its own and WebGL in software. */
final class Browser implements AutoCloseable {

  private static final long SECONDS_TO_SEE = 40;

  /** So much is awaited in pages that the usual tenth of a second would add up. */
  private static final Duration LOOKS_AGAIN = Duration.ofMillis(50);

  private static final String ANSWER =
      """
      window.serverFetch = window.fetch;
      window.fetch = async (address, how) => !String(address).includes('%s')
          ? window.serverFetch(address, how)
          : new Response('{"detail":"The server is busy."}', { status: %d });
      """;

  private final ChromeDriver driver;
  private String answers = "";

  /** Starts it; skips the test when there is no Chromium here. */
  Browser(Path profile) {
    Installed.require("chromium");
    Installed.require("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--user-data-dir=" + profile);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
    desktop();
  }

  void desktop() {
    size(1440, 900, 1, false);
  }

  void phone() {
    size(390, 844, 2, true);
  }

  /** What the page sees of its screen, in CSS pixels. */
  void size(int width, int height, int pixelRatio, boolean mobile) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", pixelRatio, "mobile", mobile));
  }

  /** What the system asks pages for: dark or light. */
  void colours(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /**
   * Lets nothing of the open site through from addresses like these, with * for anything; none =
   * all come again.
   */
  void refuse(String... addresses) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
  }

  /**
   * Pages that are opened from now on get this answer of addresses with that in them, until {@link
   * #answerAgain}.
   */
  void answer(int status, String part) {
    answers =
        driver
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", ANSWER.formatted(part, status)))
            .get("identifier")
            .toString();
  }

  /** All answers are the server's again, on the open page, too. */
  void answerAgain() {
    driver.executeCdpCommand(
        "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", answers));
    run("window.fetch = window.serverFetch;");
  }

  void open(URI address) {
    driver.get(address.toString());
  }

  private static ConditionFactory waiting(String forWhat) {
    return await(forWhat).pollInterval(LOOKS_AGAIN).atMost(SECONDS_TO_SEE, SECONDS);
  }

  /** The first element that fits, as soon as it can be seen. */
  WebElement see(String css) {
    return waiting("to see " + css)
        .ignoreExceptions()
        .until(() -> driver.findElement(By.cssSelector(css)), element -> element.isDisplayed());
  }

  /** Waits until the element's text has that in it. */
  void seeText(String css, String text) {
    waiting("to read " + text + " in " + css)
        .ignoreExceptions()
        .until(() -> driver.findElement(By.cssSelector(css)).getText().contains(text));
  }

  /** All elements that fit now. */
  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  void click(String css) {
    see(css).click();
  }

  /** Clicks the first of these that has that text in it, as soon as it can be seen. */
  void clickText(String css, String text) {
    waiting("to click " + text)
        .ignoreExceptions()
        .until(
            () -> {
              all(css).stream()
                  .filter(element -> element.isDisplayed() && element.getText().contains(text))
                  .findFirst()
                  .orElseThrow()
                  .click();
              return true;
            });
  }

  /** Waits until the page is at that path. */
  void untilAt(String path) {
    waiting("to be at " + path).until(() -> driver.getCurrentUrl().contains(path));
  }

  /** Types into a field instead of what is in it. */
  void type(String css, String text) {
    WebElement field = see(css);
    field.clear();
    field.sendKeys(text);
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** The value of the body of a function in the page; promises are waited for. */
  Object run(String body) {
    return driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "(async () => {"
            + body
            + "})().then(done, (error) => done('FAILED ' + error));");
  }

  /** Waits until the value of that expression, of what the race page exports, is true. */
  void untilRace(String expression) {
    waiting(expression).until(() -> Boolean.TRUE.equals(ofRace(expression)));
  }

  /** The value of an expression with {@code race}, what the race page exports. */
  Object ofRace(String expression) {
    return runWithRace("return " + expression + ";");
  }

  /** The value of the body of a function in the race page that may use {@code race}. */
  Object runWithRace(String body) {
    return run(
        "const { race } = await import(document.querySelector('script[type=module]').src);" + body);
  }

  void screenshot(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the console said since the last call, of errors and refused content. */
  List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** Whether the page is wider than its screen. */
  boolean scrollsSideways() {
    return Boolean.TRUE.equals(
        run("return document.documentElement.scrollWidth > document.documentElement.clientWidth;"));
  }

  ChromeDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
