package dev.drift.archive;

import javax.sql.DataSource;

/** The same on TimescaleDB. */
@OnTimescale
class TimescaleWindowReaderTest extends WindowReaderTest {
  TimescaleWindowReaderTest(DataSource source) {
    super(source);
  }
}
