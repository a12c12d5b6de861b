package dev.drift.archive;

import dev.drift.testing.TestEntities;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated database of its own for each test class: on one PostgreSQL that is started once in
 * each JVM of the test run, or on the TimescaleDB of {@link OnTimescale}.
 */
public final class TestDatabase
    implements ExecutionCondition, BeforeAllCallback, AfterAllCallback, ParameterResolver {

  private DataSource server;
  private PGSimpleDataSource database;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return onTimescale(context) && timescaleUrl() == null
        ? ConditionEvaluationResult.disabled(OnTimescale.URL + " is not given")
        : ConditionEvaluationResult.enabled("there is a database");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    String name = "drift_" + UUID.randomUUID().toString().replace("-", "");
    if (onTimescale(context)) {
      PGSimpleDataSource timescale = timescale();
      server = timescale;
      execute(server, "CREATE DATABASE " + name);
      database = named(name, timescale);
      new SchemaMigration(database).migrate();
    } else {
      server = Embedded.SERVER;
      execute(server, "CREATE DATABASE " + name + " TEMPLATE " + Embedded.MIGRATED);
      database = named(name, Embedded.SERVER);
    }
  }

  private static PGSimpleDataSource named(String database, PGSimpleDataSource server) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.getUrl());
    source.setUser(server.getUser());
    source.setPassword(server.getPassword());
    source.setDatabaseName(database);
    return source;
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    TestEntities.close(database);
    execute(server, "DROP DATABASE " + database.getDatabaseName() + " WITH (FORCE)");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == DataSource.class || type == PGSimpleDataSource.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return database;
  }

  private static boolean onTimescale(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(OnTimescale.class);
  }

  private static String timescaleUrl() {
    return System.getProperty(OnTimescale.URL, System.getenv(OnTimescale.URL));
  }

  private static PGSimpleDataSource timescale() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(timescaleUrl());
    return source;
  }

  /** Executes one statement of the test's own. */
  public static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, each as the texts of its columns. */
  public static List<List<String>> rows(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The single value of a query. */
  static String value(DataSource source, String sql) throws SQLException {
    return rows(source, sql).get(0).get(0);
  }

  /**
   * Of this JVM, with which it ends: a JVM that shares the test classes with another one gets each
   * as a run of its own.
   */
  private static final class Embedded {

    /** Migrated once; a copy costs a class of tests a fifth of running all migrations. */
    static final String MIGRATED = "drift_migrated";

    static final PGSimpleDataSource SERVER = start();

    private Embedded() {}

    private static PGSimpleDataSource start() {
      try {
        PGSimpleDataSource server =
            (PGSimpleDataSource) EmbeddedPostgres.builder().start().getPostgresDatabase();
        execute(server, "CREATE DATABASE " + MIGRATED);
        new SchemaMigration(named(MIGRATED, server)).migrate();
        return server;
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("the embedded PostgreSQL does not start", e);
      }
    }
  }
}
