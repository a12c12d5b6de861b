package dev.drift.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of a server, from outside: the one that it runs for itself, or another. */
final class OwnDatabase {

  /** Of a database that a test gives to its server; most ask for none. */
  static final String PASSWORD = "unused by most";

  private OwnDatabase() {}

  /** A connection to the server's database, whichever it is. */
  static Connection of(RunningDrift drift) throws IOException, SQLException {
    return drift.jdbcUrl().isEmpty()
        ? connect(drift.data())
        : DriverManager.getConnection(drift.jdbcUrl(), "postgres", PASSWORD);
  }

  /** A connection with the password that the server keeps beside it. */
  static Connection connect(Path data) throws IOException, SQLException {
    String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
    return connect(data, Integer.parseInt(port));
  }

  /** The same, when its port is known. */
  static Connection connect(Path data, int port) throws IOException, SQLException {
    String password = Files.readString(data.resolve("postgres-password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
  }

  static void execute(RunningDrift drift, String... statements) throws IOException, SQLException {
    try (Connection connection = of(drift);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The postmaster of the server's database, whichever it is, on this machine. */
  static ProcessHandle process(RunningDrift drift) throws IOException, SQLException {
    try (Connection connection = of(drift);
        Statement statement = connection.createStatement();
        ResultSet files = statement.executeQuery("SHOW data_directory")) {
      files.next();
      return postmaster(Path.of(files.getString(1)));
    }
  }

  /** The postmaster. */
  static ProcessHandle process(Path data) throws IOException {
    return postmaster(data.resolve("postgres"));
  }

  private static ProcessHandle postmaster(Path files) throws IOException {
    String pid = Files.readAllLines(files.resolve("postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }
}
