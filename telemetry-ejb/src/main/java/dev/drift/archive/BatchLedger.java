package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads from the database which batches are stored. */
@ApplicationScoped
public class BatchLedger {

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /**
   * Whether the batch of that id is stored.
   *
   * @throws ArchiveException the database does not answer
   */
  public boolean contains(UUID batchId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement find =
            connection.prepareStatement("SELECT FROM batch_ledger WHERE batch_id = ?")) {
      find.setObject(1, batchId);
      return find.executeQuery().next();
    } catch (SQLException e) {
      throw new ArchiveException("the batch ledger can't be read", e);
    }
  }
}
