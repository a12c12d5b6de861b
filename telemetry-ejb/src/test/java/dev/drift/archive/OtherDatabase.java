package dev.drift.archive;

import static dev.drift.archive.TestDatabase.execute;

import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A further, empty database on a test's server; gone when it is closed. */
final class OtherDatabase implements AutoCloseable {

  private final PGSimpleDataSource server;
  private final PGSimpleDataSource database = new PGSimpleDataSource();

  /**
   * Creates it.
   *
   * @param options of CREATE DATABASE, such as its locale; empty = none
   */
  OtherDatabase(PGSimpleDataSource server, String options) throws SQLException {
    this.server = server;
    String name = "other_" + UUID.randomUUID().toString().replace("-", "");
    execute(server, "CREATE DATABASE %s TEMPLATE template0 %s".formatted(name, options));
    database.setUrl(server.getUrl());
    database.setUser(server.getUser());
    database.setPassword(server.getPassword());
    database.setDatabaseName(name);
  }

  PGSimpleDataSource source() {
    return database;
  }

  @Override
  public void close() throws SQLException {
    execute(server, "DROP DATABASE " + database.getDatabaseName() + " WITH (FORCE)");
  }
}
