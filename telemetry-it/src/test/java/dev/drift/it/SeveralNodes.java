package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.drift.it.stock.ArtemisBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Servers with one database and one broker, each in a process of its own, as {@code
 * docs/several-nodes.md} says.
 */
final class SeveralNodes implements AutoCloseable {

  private static final Path BROKER_XML = RunningDrift.HOME.resolve("deploy/artemis/broker.xml");

  private static final String HOME =
      """
      SELECT node.name FROM node JOIN race_home USING (run_id) JOIN race ON race.key = race_key
      WHERE race.id = ?
      """;

  private final Path directory;
  private final int databasePort = RunningDrift.Ports.free().http();
  private final int brokerPort = RunningDrift.Ports.free().http();
  private final int mqttPort = RunningDrift.Ports.free().http();
  private final Map<String, RunningDrift> nodes = new ConcurrentHashMap<>();
  private final Map<String, RunningDrift.Ports> ports = new LinkedHashMap<>();

  private EmbeddedPostgres database;
  private ProcessHandle postmaster;
  private ArtemisBroker broker;
  private boolean worksHard;

  private SeveralNodes(Path directory) {
    this.directory = directory;
  }

  /** A database and a broker; no server yet. */
  static SeveralNodes in(Path directory) throws IOException {
    SeveralNodes nodes = new SeveralNodes(directory);
    Files.createDirectories(nodes.brokerFiles());
    nodes.startDatabase();
    nodes.startBroker();
    return nodes;
  }

  private Path brokerFiles() {
    return directory.resolve("broker");
  }

  /** Starts the database, at the port and with the data that it had before. */
  void startDatabase() throws IOException {
    database =
        EmbeddedPostgres.builder()
            .setPort(databasePort)
            .setDataDirectory(directory.resolve("postgres"))
            .setCleanDataDirectory(false)
            .setConnectConfig("password", OwnDatabase.PASSWORD)
            .start();
    postmaster = OwnDatabase.process(directory);
  }

  void stopDatabase() throws IOException {
    database.close();
  }

  /** Starts the broker, at the port and with the files that it had before. */
  void startBroker() throws IOException {
    Path file = ArtemisBroker.withMqtt(BROKER_XML, mqttPort, directory.resolve("broker.xml"));
    broker = ArtemisBroker.start(file, brokerFiles(), brokerPort, directory.resolve("broker.log"));
  }

  /** Where and as whom other programs listen. */
  SharedDrift.Listening listening() {
    return new SharedDrift.Listening(
        brokerPort, mqttPort, ArtemisBroker.LISTENER, ArtemisBroker.PASSWORD);
  }

  /** SIGKILL. */
  void killBroker() {
    broker.kill();
  }

  /** Starts the database and the broker again where they ended by themselves. */
  void startWhatEnded() throws IOException {
    if (!postmaster.isAlive()) {
      stopDatabase();
      startDatabase();
    }
    if (!broker.process().isAlive()) {
      startBroker();
    }
  }

  /** Nodes that are started from now on run as users start them, not to be there soon. */
  void workHard() {
    worksHard = true;
  }

  /** Starts the node of that name, with the ports that it had before. */
  RunningDrift start(String name, String... more) {
    return start(worksHard ? Map.of() : RunningDrift.SHORT_LIVED, name, more);
  }

  /**
   * The same.
   *
   * @param environment what differs from this one's
   */
  RunningDrift start(Map<String, String> environment, String name, String... more) {
    RunningDrift.Ports own = ports.computeIfAbsent(name, first -> RunningDrift.Ports.free());
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--node-name=" + name);
    options.add("--jdbc-url=" + database.getJdbcUrl("postgres", "postgres"));
    options.add("--db-user=postgres");
    options.add("--broker-url=" + broker.urlWithLogin());
    RunningDrift node =
        RunningDrift.start(
            environment, directory.resolve(name), own, options.toArray(String[]::new));
    nodes.put(name, node);
    return node;
  }

  /** Those that were started and not killed. */
  List<RunningDrift> all() {
    return List.copyOf(nodes.values());
  }

  RunningDrift node(String name) {
    return nodes.get(name);
  }

  /** SIGKILL. */
  void kill(String name) {
    nodes.remove(name).kill();
  }

  /** SIGTERM; the exit code. */
  int stop(String name) {
    return nodes.remove(name).stop();
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(
        database.getJdbcUrl("postgres", "postgres"), "postgres", OwnDatabase.PASSWORD);
  }

  /** The broker's process. */
  ProcessHandle broker() {
    return broker.process();
  }

  /** The process that all others of the database come from. */
  ProcessHandle database() {
    return postmaster;
  }

  /** The name of the node that is the race's home, once there is one. */
  String home(String raceId) {
    return await()
        .atMost(1, MINUTES)
        .ignoreExceptions()
        .until(() -> readHome(raceId), name -> nodes.containsKey(name));
  }

  private String readHome(String raceId) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement select = connection.prepareStatement(HOME)) {
      select.setString(1, raceId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  /** The one value that a query gives. */
  String text(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Waits until nothing of the race is on its way to the archive. */
  void awaitStored(String raceId) {
    await()
        .atMost(60, SECONDS)
        .ignoreExceptions()
        .until(() -> node(home(raceId)).counters(raceId).inFlight() == 0);
  }

  @Override
  public void close() throws IOException {
    try {
      nodes.values().forEach(RunningDrift::close);
    } finally {
      try {
        broker.close();
      } finally {
        database.close();
      }
    }
  }
}
