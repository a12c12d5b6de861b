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
import org.openqa.selenium.support.ui.Select;

/**
 * What an operator sees of DRIFT in the console of Payara Server or WildFly; the pictures of
 * docs/monitoring.md. {@code ./mvnw verify -P wildfly -pl telemetry-it -am
 * -Dit.groups=console-pictures}, likewise {@code -P payara-server}; {@code
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

  /** Half of its console is head. */
  private static final int PAYARA_HEIGHT = 1100;

  private static final Duration CONSOLE_WITHIN = Duration.ofMinutes(2);

  /** In the tree of Payara's console. */
  private static final String ADMIN_SERVER =
      "a[id='treeForm:tree:applicationServer:applicationServer_link']";

  private static final String NAME = "operator";
  private static final String PASSWORD = "Known-to-this-test-1";

  @TempDir private Path directory;

  @Test
  void theConsoleShowsItsPoolsAndBeans() throws Exception {
    try (StockDrift drift = StockDrift.install("pictures", Map.of());
        Browser browser = new Browser(directory.resolve("profile"))) {
      drift.countMessages();
      drift.client().fly(Flight.of(SAMPLES), drift.udpPort());
      await("stored")
          .until(() -> drift.client().counters(drift.httpPort()).get("stored") == SAMPLES);
      browser.size(WIDTH, HEIGHT, 1, false);
      URI console = drift.openConsole(NAME, PASSWORD);
      if (StockDrift.isPayara()) {
        takeOfPayara(browser, console);
      } else {
        takeOfWildFly(browser, console);
      }
    }
  }

  /** As its administrators click. */
  private static void takeOfPayara(Browser browser, URI console) {
    await("the console, which is made when somebody asks for it")
        .atMost(CONSOLE_WITHIN)
        .until(
            () -> {
              browser.open(console);
              return !browser.all(ADMIN_SERVER).isEmpty();
            });
    browser.size(WIDTH, PAYARA_HEIGHT, 1, false);
    browser.click(ADMIN_SERVER);
    browser.click("a[id='propertyForm:serverInstTabs:monitoring']");
    browser.seeText("body", "Application Monitoring");
    choose(browser, "View_list", "telemetry-jms.jar");
    choose(browser, "ComponentView_list", "ArchiveConsumer");
    browser.seeText("body", "Message Driven Bean Statistics : telemetry-jms.jar/ArchiveConsumer");
    browser.screenshot(PICTURES.resolve("payara-bean.png"));

    browser.click("a[id$=':monitor_resources']");
    browser.seeText("body", "Resource Monitoring");
    choose(browser, "View_list", "telemetry-database");
    browser.seeText("body", "JDBC Connection Pool Statistics : telemetry-database");
    browser.screenshot(PICTURES.resolve("payara-data-source.png"));
  }

  /** From a list that the page before it may still show without it. */
  private static void choose(Browser browser, String list, String option) {
    String css = "select[id$=':" + list + "']";
    browser.seeText(css, option);
    new Select(browser.see(css)).selectByVisibleText(option);
  }

  private static void takeOfWildFly(Browser browser, URI console) {
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
