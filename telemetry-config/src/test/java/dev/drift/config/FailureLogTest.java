package dev.drift.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {

  private static final String NAME = "dev.drift.config.test";
  private static final System.Logger LOG = System.getLogger(NAME);

  // Held: a logger that nobody holds is forgotten.
  private static final Logger HELD = Logger.getLogger(NAME);

  private final List<LogRecord> records = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final Formatter formatter = new SimpleFormatter();

  @BeforeEach
  void listen() {
    HELD.setUseParentHandlers(false);
    HELD.addHandler(handler);
  }

  @AfterEach
  void stop() {
    HELD.removeHandler(handler);
    HELD.setUseParentHandlers(true);
  }

  @Test
  void theTextHasTheIdsThatItNamesAndTheRecordAllOfThem() {
    UUID batch = new UUID(0, 7);
    LOG.log(
        System.Logger.Level.WARNING,
        "Race {0} goes on, {1}",
        LogId.race("r-1"),
        "it''s said",
        LogId.batch(batch));
    LogRecord record = records.get(0);
    assertThat(formatter.formatMessage(record)).isEqualTo("Race r-1 goes on, it''s said");
    assertThat(record.getParameters())
        .contains(java.util.Map.of("race", "r-1"), java.util.Map.of("batch", batch.toString()));
  }

  @Test
  void aFailureHasItsStackTraceAndItsIds() {
    RuntimeException failure = new IllegalStateException("no");
    FailureLog.log(LOG, Level.ERROR, failure, "Race {0} can''t", LogId.race("r-2"));
    LogRecord record = records.get(0);
    assertThat(record.getLoggerName()).isEqualTo(NAME);
    assertThat(record.getLevel()).isEqualTo(java.util.logging.Level.SEVERE);
    assertThat(record.getThrown()).isSameAs(failure);
    assertThat(formatter.formatMessage(record)).isEqualTo("Race r-2 can't");
  }
}
