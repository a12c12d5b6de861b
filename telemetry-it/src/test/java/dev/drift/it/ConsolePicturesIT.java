package dev.drift.it;

import static org.awaitility.Awaitility.await;

import dev.drift.it.stock.Flight;
import dev.drift.it.stock.StockDrift;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator sees of DRIFT in WildFly's console; the pictures of docs/monitoring.md. {@code
 * ./mvnw verify -P wildfly -pl telemetry-it -am -Dit.groups=console-pictures}; {@code
 * -Ddrift.write-tables=true} puts them there.
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
      take(browser, drift.openConsole(NAME, PASSWORD).orElseThrow());
    }
  }

  private static void take(Browser browser, URI console) {
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
