package dev.drift.archive;

import org.postgresql.ds.PGSimpleDataSource;

/** The same on TimescaleDB. */
@OnTimescale
class TimescaleSearchFoldingTest extends SearchFoldingTest {

  TimescaleSearchFoldingTest(PGSimpleDataSource source) {
    super(source);
  }
}
