package dev.drift.archive;

import javax.sql.DataSource;

/** The same on TimescaleDB. */
@OnTimescale
class TimescaleTimelineReaderTest extends TimelineReaderTest {
  TimescaleTimelineReaderTest(DataSource source) {
    super(source);
  }
}
