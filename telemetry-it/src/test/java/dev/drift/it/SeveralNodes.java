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
  private final EmbeddedPostgres database;
  private final ArtemisBroker broker;
  private final Map<String, RunningDrift> nodes = new ConcurrentHashMap<>();
  private final Map<String, RunningDrift.Ports> ports = new LinkedHashMap<>();

  private SeveralNodes(Path directory, EmbeddedPostgres database, ArtemisBroker broker) {
    this.directory = directory;
    this.database = database;
    this.broker = broker;
  }

  /** A database and a broker; no server yet. */
  static SeveralNodes in(Path directory) throws IOException {
    EmbeddedPostgres database =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("postgres"))
            .setConnectConfig("password", OwnDatabase.PASSWORD)
            .start();
    Path files = Files.createDirectory(directory.resolve("broker"));
    int port = RunningDrift.Ports.free().http();
    ArtemisBroker broker =
        ArtemisBroker.start(BROKER_XML, files, port, directory.resolve("broker.log"));
    return new SeveralNodes(directory, database, broker);
  }

  /** Starts the node of that name, with the ports that it had before. */
  RunningDrift start(String name) {
    RunningDrift.Ports own = ports.computeIfAbsent(name, first -> RunningDrift.Ports.free());
    RunningDrift node =
        RunningDrift.start(
            directory.resolve(name),
            own,
            "--node-name=" + name,
            "--jdbc-url=" + database.getJdbcUrl("postgres", "postgres"),
            "--db-user=postgres",
            "--db-password=" + OwnDatabase.PASSWORD,
            "--broker-url=" + broker.urlWithLogin());
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
