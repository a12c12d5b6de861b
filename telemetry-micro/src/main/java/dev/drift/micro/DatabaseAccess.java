package dev.drift.micro;

import dev.drift.config.DriftSetting;
import dev.drift.config.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The database, for a command beside the server: the one of a running server, or else the stopped
 * server's, started until {@link #close}.
 */
final class DatabaseAccess implements AutoCloseable {

  /** What such a command needs to know. */
  static final List<DriftSetting> SETTINGS =
      List.of(
          DriftSetting.DATA, DriftSetting.JDBC_URL, DriftSetting.DB_USER, DriftSetting.DB_PASSWORD);

  /** SQLSTATE of a table that is not there: of a database that no server has prepared. */
  private static final String NO_TABLE = "42P01";

  /** The line of postmaster.pid that holds the port. */
  private static final int PORT_LINE = 3;

  private final Path data;
  private final Database database;
  private final Deque<AutoCloseable> started;

  private DatabaseAccess(Path data, Database database, Deque<AutoCloseable> started) {
    this.data = data;
    this.database = database;
    this.started = started;
  }

  /** Work on an open connection; what it changes is committed when it returns. */
  @FunctionalInterface
  interface Work {
    int with(Connection connection) throws SQLException;
  }

  /**
   * Opens the database of the command's options and environment.
   *
   * @throws CommandFailure when there is none
   */
  static DatabaseAccess open(CommandSpec command, Map<String, String> environment)
      throws CommandFailure, InterruptedException {
    Settings settings =
        Settings.of(SettingOptions.given(command.commandLine().getParseResult()), environment);
    Path data = Path.of(settings.text(DriftSetting.DATA));
    if (settings.has(DriftSetting.JDBC_URL)) {
      return new DatabaseAccess(data, Database.external(settings), new ArrayDeque<>());
    }
    if (!Files.exists(data.resolve("postgres-password"))) {
      throw CommandFailure.failed(
          "There is no DRIFT in " + data.toAbsolutePath() + ": name its directory with --data");
    }
    try {
      Optional<DataDirectory> stopped = DataDirectory.openIfFree(data);
      if (stopped.isEmpty()) {
        return ofRunningServer(data);
      }
      return start(stopped.get(), LogFormat.of(settings.text(DriftSetting.LOG_FORMAT)));
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private static DatabaseAccess start(DataDirectory directory, LogFormat log)
      throws CommandFailure, IOException, InterruptedException {
    Deque<AutoCloseable> started = new ArrayDeque<>();
    started.push(directory);
    try {
      Log.toFilesIn(directory.log(), log);
      EmbeddedDatabase server = EmbeddedDatabase.start(directory);
      started.push(server);
      return new DatabaseAccess(directory.root(), server.database(), started);
    } catch (IOException | InterruptedException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static DatabaseAccess ofRunningServer(Path data) throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
    if (lines.size() <= PORT_LINE) {
      throw new IOException("it is starting; try again in a few seconds");
    }
    Database database =
        EmbeddedDatabase.at(
            Integer.parseInt(lines.get(PORT_LINE).strip()),
            Password.keptIn(data.resolve("postgres-password")));
    return new DatabaseAccess(data, database, new ArrayDeque<>());
  }

  private static CommandFailure noAnswer(Exception cause) {
    return CommandFailure.failed("The database does not answer: " + cause.getMessage(), cause);
  }

  /** Does the work in one transaction. */
  int run(Work work) throws CommandFailure {
    try (Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      connection.setAutoCommit(false);
      int result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      if (NO_TABLE.equals(e.getSQLState())) {
        throw CommandFailure.failed(
            "This database is not prepared: start DRIFT of this version once first", e);
      }
      throw noAnswer(e);
    }
  }

  /** Runs one statement; the number of rows that it changed. */
  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** Keeps a line of what was done, beside the server's log. */
  void audit(String line) throws CommandFailure {
    Path log = data.resolve("log");
    try {
      Files.createDirectories(log, DataDirectory.ownerOnly());
      Files.writeString(
          log.resolve("commands.log"),
          Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw CommandFailure.failed("It is done, but " + log + " can't be written", e);
    }
  }

  @Override
  public void close() throws CommandFailure {
    try {
      while (!started.isEmpty()) {
        started.pop().close();
      }
    } catch (Exception e) {
      throw CommandFailure.failed("The database does not stop cleanly: " + e.getMessage(), e);
    }
  }
}
