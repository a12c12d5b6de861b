package dev.drift.archive;

import dev.drift.sample.SampleBatch;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Stores with COPY on the connection of the JPA transaction: the container commits when {@link
 * #store} returns, and rolls back when it throws.
 */
@Stateless
@Interceptors(NamesOutages.class)
@Local(SampleArchive.class)
public class CopySampleArchive implements SampleArchive {

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  // One per instance of the pool, and an instance serves one caller at a time.
  private final SampleStore store = new SampleStore();

  @Override
  public Stored store(SampleBatch batch, boolean takenOver) {
    try {
      return store.store(entities.unwrap(Connection.class), batch, takenOver);
    } catch (SQLException e) {
      String text = "batch " + batch.id() + " of race " + batch.raceKey() + " was not stored";
      throw isRefused(e)
          ? new UnstorableBatchException(text + ": " + e.getMessage(), e)
          : new ArchiveException(text, e);
    }
  }

  /** Whether the data are at fault (SQLSTATE classes 22 and 23): everything else may pass. */
  private static boolean isRefused(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
