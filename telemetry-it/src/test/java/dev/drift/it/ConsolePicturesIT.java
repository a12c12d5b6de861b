package dev.drift.it;

import static org.awaitility.Awaitility.await;

import dev.drift.it.stock.Flight;
import dev.drift.it.stock.StockDrift;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator sees of DRIFT in the console of the stock server of the profile; the pictures of
 * docs/monitoring.md. {@code ./mvnw verify -P wildfly -pl telemetry-it -am
 * -Dit.groups=console-pictures}; {@code -Ddrift.write-tables=true} puts them there.
 */
@Tag("console-pictures")
class ConsolePicturesIT {

  private static final Path PICTURES =
      Boolean.getBoolean("drift.write-tables")
          ? RunningDrift.HOME.resolve("docs/images")
          : Path.of("target", "screenshots");
  private static final int SAMPLES = 500;
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 700;

  /** A console makes itself ready when it is opened for the first time. */
  private static final Duration CONSOLE_WITHIN = Duration.ofMinutes(2);

  private static final String NAME = "operator";
  private static final String PASSWORD = "Known-to-this-test-1";

  @TempDir private Path directory;

  @Test
  void theConsoleShowsItsPoolsAndBeans() throws Exception {
    try (StockDrift drift = StockDrift.install("pictures", Map.of());
        Browser browser = new Browser(directory.resolve("profile"))) {
      drift.client().fly(Flight.of(SAMPLES), drift.udpPort());
      await("stored")
          .until(() -> drift.client().counters(drift.httpPort()).get("stored") == SAMPLES);
      browser.size(WIDTH, HEIGHT, 1, false);
      URI console = drift.openConsole(NAME, PASSWORD);
      if (drift.kind().equals("payara")) {
        payara(browser, console);
      } else {
        wildFly(browser, console);
      }
    }
  }

  private static void payara(Browser browser, URI console) {
    await("the console")
        .atMost(CONSOLE_WITHIN)
        .until(
            () -> {
              browser.open(console);
              return !browser.all("#treeForm\\:tree").isEmpty();
            });
    browser.open(
        console.resolve(
            "/common/monitor/serverInstMonitoringResourcesPage.jsf?instanceName=server"));
    browser.seeText("body", "telemetry-database");
    browser.screenshot(PICTURES.resolve("payara-resources.png"));
    browser.open(
        console.resolve("/common/monitor/serverInstMonitoringAppsPage.jsf?instanceName=server"));
    browser.seeText("body", "drift");
    browser.screenshot(PICTURES.resolve("payara-application.png"));
    browser.open(console.resolve("/jmxmonitoring/jmxmonitoring.jsf?configName=server-config"));
    browser.seeText("body", "JMX");
    browser.screenshot(PICTURES.resolve("payara-jmx.png"));
  }

  private static void wildFly(Browser browser, URI console) {
    // Signs in where the browser would ask.
    browser.open(
        URI.create("http://%s:%s@%s/management".formatted(NAME, PASSWORD, console.getAuthority())));
    browser.open(URI.create(console + "#data-source-runtime;name=telemetry-database"));
    browser.seeText("body", "telemetry-database");
    browser.screenshot(PICTURES.resolve("wildfly-data-source.png"));
    browser.open(
        URI.create(
            console
                + "#ejb3-runtime;deployment=drift.ear;subdeployment=telemetry-jms.jar;type=mdb;name=ArchiveConsumer"));
    browser.seeText("body", "ArchiveConsumer");
    browser.screenshot(PICTURES.resolve("wildfly-bean.png"));
  }
}
