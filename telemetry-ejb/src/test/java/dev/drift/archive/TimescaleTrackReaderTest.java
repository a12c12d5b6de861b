package dev.drift.archive;

import javax.sql.DataSource;

/** The same on TimescaleDB. */
@OnTimescale
class TimescaleTrackReaderTest extends TrackReaderTest {
  TimescaleTrackReaderTest(DataSource source) {
    super(source);
  }
}
