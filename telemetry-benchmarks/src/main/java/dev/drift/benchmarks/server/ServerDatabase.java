package dev.drift.benchmarks.server;

import dev.drift.benchmarks.run.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The database of a {@link BenchServer}: the server's own, or one that was created for it on the
 * database server of {@code --jdbc-url}.
 *
 * @param url of JDBC
 */
public record ServerDatabase(String url, String user, String password) {

  private static final int PORT_LINE = 3;
  private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(.*)");

  /** That of a server which runs on this data directory. */
  static ServerDatabase embedded(Path data) throws IOException {
    List<String> postmaster = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
    return new ServerDatabase(
        "jdbc:postgresql://127.0.0.1:" + postmaster.get(PORT_LINE).strip() + "/postgres",
        "postgres",
        Files.readString(data.resolve("postgres-password")).strip());
  }

  /**
   * A new database on the server of that URL, whose user and password are DRIFT's: {@code
   * DRIFT_DB_USER} and {@code DRIFT_DB_PASSWORD}.
   */
  static ServerDatabase createdOn(String url) {
    String user = System.getenv().getOrDefault("DRIFT_DB_USER", "drift");
    String password = System.getenv().getOrDefault("DRIFT_DB_PASSWORD", "");
    ServerDatabase given = new ServerDatabase(url, user, password);
    String name = "drift_bench_" + ProcessHandle.current().pid();
    given.execute("CREATE DATABASE " + name);
    return new ServerDatabase(named(url, name), user, password);
  }

  /** The same server's database of that name. */
  static String named(String url, String database) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new BenchFailure(
          "--jdbc-url: '" + url + "' is not allowed: use jdbc:postgresql://HOST:PORT/DATABASE");
    }
    return parts.group(1) + database + parts.group(3);
  }

  /** Drops the database; the connection is made to the one that the user named. */
  void dropFrom(String givenUrl) {
    Matcher parts = URL.matcher(url);
    if (parts.matches()) {
      new ServerDatabase(givenUrl, user, password)
          .execute("DROP DATABASE IF EXISTS " + parts.group(2) + " WITH (FORCE)");
    }
  }

  /** A connection of the caller's. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Runs each statement. */
  public void execute(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new BenchFailure("The database refuses: " + e.getMessage(), e);
    }
  }

  /** The first column of the first row, as a number. */
  public double number(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new BenchFailure("The database refuses: " + e.getMessage(), e);
    }
  }

  /** The process of the database server, where it runs on this machine and this is Linux. */
  public OptionalLong process() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      Path status = Path.of("/proc", row.getString(1), "comm");
      return Files.exists(status) && Files.readString(status).startsWith("postgres")
          ? ProcessHandle.of(row.getLong(1))
              .flatMap(ProcessHandle::parent)
              .map(ProcessHandle::pid)
              .map(OptionalLong::of)
              .orElseGet(OptionalLong::empty)
          : OptionalLong.empty();
    } catch (SQLException | IOException e) {
      return OptionalLong.empty();
    }
  }
}
