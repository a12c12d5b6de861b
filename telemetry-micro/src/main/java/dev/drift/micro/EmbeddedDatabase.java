package dev.drift.micro;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL server of our own, a child process that listens on loopback only and asks for a
 * password. It is started again, at the same port, when it ends though nobody stopped it: killed,
 * or because its disk was full. {@link #close} stops it; its files stay.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class.getName());
  private static final long LOOK_MILLIS = 250;
  private static final long TRY_AGAIN_MILLIS = 1_000;
  private static final long GUARD_ENDS_WITHIN_MILLIS = 3_000;
  private static final String USER = "postgres";
  private static final String NAME = "postgres";
  private static final String ACCESS =
      """
      # Written by DRIFT: over loopback, with the password that lies beside this directory.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  /** After a crash it reads its log again before it answers. */
  private static final Duration START_WITHIN = Duration.ofMinutes(2);

  private final DataDirectory directory;
  private final String password;
  private final Thread guard = new Thread(this::guard, "drift-database-guard");
  private volatile EmbeddedPostgres server;

  private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres server, String password) {
    this.directory = directory;
    this.server = server;
    this.password = password;
    guard.setDaemon(true);
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
    EmbeddedDatabase database =
        new EmbeddedDatabase(directory, builder(directory, password).start(), password);
    try {
      database.requirePassword(directory.postgres().resolve("pg_hba.conf"));
      database.guard.start();
      return database;
    } catch (IOException | SQLException e) {
      database.close();
      throw new IOException("the database does not take its password", e);
    }
  }

  private static EmbeddedPostgres.Builder builder(DataDirectory directory, String password) {
    return EmbeddedPostgres.builder()
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
        .setServerConfig("password_encryption", "scram-sha-256");
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

  private void guard() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        if (hasEnded()) {
          LOG.warning("The database ended, though nobody stopped it: it is started again.");
          startAgain();
          LOG.warning("The database runs again.");
        }
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  private boolean hasEnded() {
    try {
      return !LeftoverServer.runs(directory.postgres());
    } catch (IOException e) {
      return false; // Not known, or its file went away just now: it is looked at again.
    }
  }

  /** Tries until it runs: the disk may be full for hours. */
  private void startAgain() throws InterruptedException {
    int port = server.getPort();
    String logged = "";
    while (true) {
      try {
        // Gives up its lock on the files.
        server.close();
        LeftoverServer.stop(directory.postgres());
        server = builder(directory, password).setPort(port).start();
        return;
      } catch (IOException | IllegalStateException e) {
        if (!logged.equals(e.getMessage())) {
          logged = String.valueOf(e.getMessage());
          LOG.log(Level.WARNING, "The database does not start; it is tried again: {0}", logged);
        }
        TimeUnit.MILLISECONDS.sleep(TRY_AGAIN_MILLIS);
      }
    }
  }

  /** Ends it now, without a farewell: what it has committed is on its disk. */
  void kill() throws IOException {
    guard.interrupt();
    LeftoverServer.kill(directory.postgres());
  }

  @Override
  public void close() throws IOException {
    guard.interrupt();
    try {
      guard.join(GUARD_ENDS_WITHIN_MILLIS);
      server.close();
      // One that was just being started, or does not stop when it is asked.
      LeftoverServer.stop(directory.postgres());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
