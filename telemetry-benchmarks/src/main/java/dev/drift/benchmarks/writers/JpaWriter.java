package dev.drift.benchmarks.writers;

import dev.drift.benchmarks.server.ServerDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An entity for each row, persisted by EclipseLink, which writes them in batches. */
final class JpaWriter implements RowWriter {

  private final EntityManagerFactory factory;

  JpaWriter(ServerDatabase database) {
    factory =
        Persistence.createEntityManagerFactory(
            "writers",
            Map.of(
                "jakarta.persistence.jdbc.url",
                BatchedInserts.url(database) + credentials(database)));
  }

  // In the URL: EclipseLink takes some passwords for encrypted ones.
  private static String credentials(ServerDatabase database) {
    return "&user="
        + URLEncoder.encode(database.user(), StandardCharsets.UTF_8)
        + "&password="
        + URLEncoder.encode(database.password(), StandardCharsets.UTF_8);
  }

  @Override
  public void write(List<Row> rows) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      rows.forEach(row -> entities.persist(new EntityRow(row)));
      entities.getTransaction().commit();
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
