package dev.drift.archive;

import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.value;

import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** The same on TimescaleDB, with compressed chunks. */
@OnTimescale
class TimescaleUpgradeTest extends UpgradeTest {

  TimescaleUpgradeTest(PGSimpleDataSource server) {
    super(server);
  }

  @Override
  void compress(PGSimpleDataSource source) throws SQLException {
    if (value(source, "SHOW timescaledb.license").equals("timescale")) {
      execute(source, "SELECT compress_chunk(c) FROM show_chunks('sample') c");
    }
  }
}
