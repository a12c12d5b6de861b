package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Reads samples and readings back in the order of time; at the same time samples in the order of
 * the drones' keys, readings in the order in which they were stored.
 */
@ApplicationScoped
public class RowReader {

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public RowReader() {}

  RowReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The rows of the query, ready to be written.
   *
   * @throws ArchiveException when the database does not answer
   */
  public RowStream open(RowQuery query, RowFormat format) {
    try {
      return new RowStream(dataSource, query, format);
    } catch (SQLException | IOException e) {
      throw new ArchiveException(
          RowTable.of(query.kind()).name() + " of race " + query.raceKey() + " were not read", e);
    }
  }
}
