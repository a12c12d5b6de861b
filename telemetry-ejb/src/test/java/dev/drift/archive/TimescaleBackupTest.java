package dev.drift.archive;

import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.value;

import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** The same on TimescaleDB, with compressed chunks. */
@OnTimescale
class TimescaleBackupTest extends BackupTest {

  TimescaleBackupTest(PGSimpleDataSource source) {
    super(source);
  }

  @Override
  void beforeDump(PGSimpleDataSource database) throws SQLException {
    if (value(database, "SHOW timescaledb.license").equals("timescale")) {
      execute(database, "SELECT compress_chunk(c) FROM show_chunks('sample') c");
    }
  }

  @Override
  void restore(PGSimpleDataSource database, Restore restore) throws Exception {
    execute(database, "CREATE EXTENSION timescaledb");
    execute(database, "SELECT timescaledb_pre_restore()");
    restore.run();
    execute(database, "SELECT timescaledb_post_restore()");
  }
}
