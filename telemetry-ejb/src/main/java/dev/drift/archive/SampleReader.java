package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads samples back: in the order of time, at the same time in the order of the drones' keys. */
@ApplicationScoped
public class SampleReader {

  @Resource(name = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public SampleReader() {}

  SampleReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The samples of the query, ready to be written.
   *
   * @throws ArchiveException when the database does not answer
   */
  public SampleStream open(SampleQuery query, SampleFormat format) {
    try {
      return new SampleStream(dataSource, query, format);
    } catch (SQLException | IOException e) {
      throw new ArchiveException("samples of race " + query.raceKey() + " were not read", e);
    }
  }
}
