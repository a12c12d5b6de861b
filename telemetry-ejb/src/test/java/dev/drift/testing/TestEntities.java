package dev.drift.testing;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The entities on a test's database, in transactions of the test's own. They are set up once for
 * each database, for that takes longer than most tests.
 */
public final class TestEntities {

  private static final Map<String, EntityManagerFactory> FACTORIES = new ConcurrentHashMap<>();

  private TestEntities() {}

  /** Closed with the database. */
  public static EntityManagerFactory of(PGSimpleDataSource database) {
    return FACTORIES.computeIfAbsent(
        database.getUrl(),
        url ->
            Persistence.createEntityManagerFactory(
                "telemetry",
                Map.of(
                    "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                    "jakarta.persistence.jtaDataSource", "",
                    "jakarta.persistence.nonJtaDataSource", database,
                    "eclipselink.weaving", "false")));
  }

  /** To be called before the database is dropped. */
  public static void close(PGSimpleDataSource database) {
    EntityManagerFactory factory = FACTORIES.remove(database.getUrl());
    if (factory != null) {
      factory.close();
    }
  }
}
