package dev.drift.micro;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL server of our own, a child process that listens on loopback only and asks for a
 * password. {@link #close} stops it; its files stay.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String NAME = "postgres";
  private static final String ACCESS =
      """
      # Written by DRIFT: over loopback, with the password that lies beside this directory.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  /** After a crash it reads its log again before it answers. */
  private static final Duration START_WITHIN = Duration.ofMinutes(2);

  private final EmbeddedPostgres server;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres server, String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * Starts the server on the directory's files, which are made where there are none. One that a
   * killed run left behind on the same files is stopped first.
   *
   * @throws IOException when it does not start or answer
   */
  static EmbeddedDatabase start(DataDirectory directory) throws IOException, InterruptedException {
    LeftoverServer.stop(directory.postgres());
    String password = Password.keptIn(directory.postgresPassword());
    // The library deletes what it takes for old data below this directory: ours lies elsewhere.
    System.setProperty("ot.epg.working-dir", directory.postgresPrograms().toString());
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.postgres())
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(directory.postgresPrograms().toFile())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_WITHIN)
            .setConnectConfig("password", password)
            .setLocaleConfig("locale", "C")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            // The library's own defaults give durability away for the speed of tests.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_buffers", "128MB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("password_encryption", "scram-sha-256")
            .start();
    EmbeddedDatabase database = new EmbeddedDatabase(server, password);
    try {
      database.requirePassword(directory.postgres().resolve("pg_hba.conf"));
      return database;
    } catch (IOException | SQLException e) {
      database.close();
      throw new IOException("the database does not take its password", e);
    }
  }

  /** The library makes a server that trusts everyone on this machine: from here on it does not. */
  private void requirePassword(Path accessFile) throws IOException, SQLException {
    if (Files.readString(accessFile).equals(ACCESS)) {
      return;
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      // No parameters in ALTER ROLE; the password is hexadecimal digits.
      statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
      Files.writeString(accessFile, ACCESS);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  Database database() {
    return at(server.getPort(), password);
  }

  /** A server of ours that runs on that port. */
  static Database at(int port, String password) {
    return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, USER, password);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
