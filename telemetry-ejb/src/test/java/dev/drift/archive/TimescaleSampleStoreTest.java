package dev.drift.archive;

import javax.sql.DataSource;

/** The same on TimescaleDB. */
@OnTimescale
class TimescaleSampleStoreTest extends SampleStoreTest {
  TimescaleSampleStoreTest(DataSource source) {
    super(source);
  }
}
