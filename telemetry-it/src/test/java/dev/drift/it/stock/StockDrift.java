package dev.drift.it.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;

/** DRIFT's EAR on the stock server of the profile, its database and its broker. */
public final class StockDrift implements Closeable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);

  private static final int FIRST_RACE_PORT = 50;
  private static final int LAST_RACE_PORT = 199;

  private static final Path DEPLOY = Path.of(System.getProperty("drift.home"), "deploy");

  /** Of the profile: {@code payara} or {@code wildfly}; empty = {@code ./drift start} is tested. */
  private static final String KIND = System.getProperty("stock.server", "");

  private final DriftClient client = new DriftClient();
  private final PortBlock ports = PortBlock.free();
  private final Path files = Path.of(System.getProperty("stock.files"));
  private final Path logs;
  private final Path data;
  private EmbeddedPostgres database;
  private final ArtemisBroker broker;
  private final StockServer server;

  private StockDrift(String name, Map<String, String> moreSettings)
      throws IOException, InterruptedException {
    logs = Files.createDirectories(Path.of(System.getProperty("stock.logs"), name));
    data = Files.createTempDirectory("stock-");
    startDatabase();
    broker =
        ArtemisBroker.start(
            ArtemisBroker.withMqtt(
                DEPLOY.resolve("artemis/broker.xml"), mqttPort(), data.resolve("broker.xml")),
            Files.createDirectory(data.resolve("broker")),
            jmsPort(),
            logs.resolve("broker.log"));
    server = serverOf(name, moreSettings);
  }

  /** Whether the profile names a stock server. */
  public static boolean isChosen() {
    return !KIND.isEmpty();
  }

  /**
   * Returns when it is ready.
   *
   * @param name of its logs, and of its server's domain
   * @param moreSettings beside those that it needs, as the environment of the script
   */
  public static StockDrift install(String name, Map<String, String> moreSettings)
      throws IOException, InterruptedException {
    StockDrift drift = new StockDrift(name, moreSettings);
    try {
      if (drift.server.process().isEmpty()) {
        drift.server.start();
      }
      drift.awaitReady();
      return drift;
    } catch (IOException | InterruptedException | RuntimeException e) {
      drift.close();
      throw e;
    }
  }

  private StockServer serverOf(String name, Map<String, String> moreSettings)
      throws IOException, InterruptedException {
    List<Path> artifacts = new ArrayList<>();
    for (String file : System.getProperty("stock.arguments").split(" ", -1)) {
      artifacts.add(files.resolve(file));
    }
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(moreSettings);
    Path home = Path.of(System.getProperty("stock.home"));
    Path script = DEPLOY.resolve(KIND).resolve("install.sh");
    return isPayara()
        ? PayaraServer.install(home, name, ports, script, artifacts, settings, logs)
        : WildFlyServer.install(home, ports, script, artifacts, settings, logs);
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("DRIFT_JDBC_URL", jdbcUrl()),
        Map.entry("DRIFT_DB_USER", "postgres"),
        Map.entry("DRIFT_DB_PASSWORD", "this database \"asks\" for $none"),
        Map.entry("DRIFT_BROKER_URL", broker.url()),
        Map.entry("DRIFT_BROKER_USER", ArtemisBroker.USER),
        Map.entry("DRIFT_BROKER_PASSWORD", ArtemisBroker.PASSWORD),
        Map.entry("DRIFT_HTTP_PORT", String.valueOf(httpPort())),
        Map.entry("DRIFT_UDP_PORT", String.valueOf(udpPort())),
        Map.entry("DRIFT_GRPC_PORT", String.valueOf(grpcPort())),
        Map.entry("DRIFT_DRIFT_API_PORT", String.valueOf(driftApiPort())),
        Map.entry("DRIFT_DRIFT_WS_PORT", String.valueOf(driftWsPort())),
        Map.entry(
            "DRIFT_RACE_UDP_PORTS",
            ports.port(FIRST_RACE_PORT) + "-" + ports.port(LAST_RACE_PORT)));
  }

  /** Of its database, without a user. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + ports.port(26) + "/postgres";
  }

  /** What its server writes. */
  public Path log() {
    return server.log();
  }

  public int httpPort() {
    return ports.port(20);
  }

  public int udpPort() {
    return ports.port(21);
  }

  public int grpcPort() {
    return ports.port(22);
  }

  /** The original's REST port. */
  public int driftApiPort() {
    return ports.port(23);
  }

  /** The original's WebSocket port. */
  public int driftWsPort() {
    return ports.port(24);
  }

  /** Where its broker takes programs that listen by JMS. */
  public int jmsPort() {
    return ports.port(25);
  }

  /** Where its broker takes programs that listen by MQTT. */
  public int mqttPort() {
    return ports.port(27);
  }

  /** Of its server. */
  public long pid() throws IOException {
    return server.process().orElseThrow().pid();
  }

  /** Whether its server is a Payara Server. */
  public static boolean isPayara() {
    return KIND.equals("payara");
  }

  /** Has its server count the messages that beans take, where it does not by itself. */
  public void countMessages() throws IOException, InterruptedException {
    server.countMessages();
  }

  /** What its server's administration tells of the pools and of the beans that take messages. */
  public String statistics() throws IOException, InterruptedException {
    return server.statistics();
  }

  /** Lets somebody into its server's console, at that address. */
  public URI openConsole(String name, String password) throws IOException, InterruptedException {
    return server.openConsole(name, password);
  }

  /** A pilot and a reader of it. */
  public DriftClient client() {
    return client;
  }

  /** Where its server, and its administration, wait for others. */
  public void assertListensOnLoopbackOnly() throws IOException {
    if (ListeningSockets.areVisible()) {
      assertThat(ListeningSockets.of(server.process().orElseThrow()))
          .isNotEmpty()
          .allMatch(socket -> socket.getAddress().isLoopbackAddress());
    }
  }

  /** Puts the application in its own place, as a new version; returns when it is ready. */
  public void upgrade() throws IOException, InterruptedException {
    server.upgrade(files.resolve("drift.ear"));
    awaitReady();
  }

  /**
   * How many versions of the application, with the one that runs, the JVM still has the classes of.
   */
  public long versionsInMemory() throws IOException, InterruptedException {
    return Leftovers.classLoaders(server.process().orElseThrow(), server.classLoader());
  }

  /** Takes the application away and puts it back; returns when it is ready. */
  public void redeploy() throws IOException, InterruptedException {
    server.undeploy();
    assertNothingLeft();
    upgrade();
  }

  private void assertNothingLeft() throws IOException, InterruptedException {
    Set<Integer> own = new HashSet<>(Set.of(udpPort(), grpcPort()));
    IntStream.rangeClosed(FIRST_RACE_PORT, LAST_RACE_PORT).map(ports::port).forEach(own::add);
    ProcessHandle process = server.process().orElseThrow();
    await("nothing is left behind")
        .atMost(ENDED_WITHIN)
        .untilAsserted(
            () -> assertThat(Leftovers.in(process, own, server.application())).isEmpty());
  }

  /** Its database goes, as in a crash of it. */
  public void stopDatabase() throws IOException {
    database.close();
  }

  /** The same database comes back. */
  public void startDatabase() throws IOException {
    database =
        EmbeddedPostgres.builder()
            .setPort(ports.port(26))
            .setDataDirectory(data.resolve("postgres"))
            .setCleanDataDirectory(false)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .start();
  }

  /** SIGKILL to the server, whose database is away, and a start of all. */
  public void restartAfterCrash() throws IOException, InterruptedException {
    ProcessHandle process = server.process().orElseThrow();
    process.destroyForcibly();
    await().atMost(ENDED_WITHIN).until(() -> !process.isAlive());
    server.start();
    await("waits for its database, see " + logs)
        .atMost(READY_WITHIN)
        .until(() -> client.waitsForDatabase(httpPort()));
    startDatabase();
    awaitReady();
  }

  private void awaitReady() {
    await("ready, see " + logs).atMost(READY_WITHIN).until(() -> client.isReady(httpPort()));
  }

  /** Takes the application away, and all that it needed. */
  public void uninstall() throws IOException, InterruptedException {
    server.uninstall();
    assertNothingLeft();
  }

  /** As administrators stop its server. */
  public void stop() throws IOException, InterruptedException {
    server.stop();
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      try {
        broker.close();
      } finally {
        database.close();
        FileUtils.deleteDirectory(data.toFile());
      }
    }
  }
}
