package dev.drift.archive;

import javax.sql.DataSource;

/** The same on TimescaleDB. */
@OnTimescale
class TimescaleSampleReaderTest extends SampleReaderTest {
  TimescaleSampleReaderTest(DataSource source) {
    super(source);
  }
}
