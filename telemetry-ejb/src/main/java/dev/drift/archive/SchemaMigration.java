package dev.drift.archive;

import com.fasterxml.jackson.databind.type.TypeFactory;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database's tables to what this version needs, by the numbered files of {@code sql/}.
 */
public final class SchemaMigration {

  private static final String MIGRATIONS = "classpath:db/migration";

  private final DataSource dataSource;

  /**
   * @param dataSource used outside any JTA transaction: the migration commits by itself
   */
  public SchemaMigration(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs the files that this database has not seen; servers that start together wait for each
   * other.
   *
   * @return how many files were run
   * @throws org.flywaydb.core.api.FlywayException when a file fails, or the database has seen files
   *     that differ from these
   */
  public int migrate() {
    try {
      return Flyway.configure(SchemaMigration.class.getClassLoader())
          .dataSource(dataSource)
          .locations(MIGRATIONS)
          .failOnMissingLocations(true)
          .load()
          .migrate()
          .migrationsExecuted;
    } finally {
      // Flyway reads its settings with the application server's Jackson, which remembers Flyway's
      // classes: with them all of the application would stay loaded when it is undeployed.
      TypeFactory.defaultInstance().clearCache();
    }
  }
}
