package dev.drift.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidByDriftTest {

  private static final String TRANSACTION = "enterprise_distributedtx.some_excep";

  private final SaidByDrift filter = new SaidByDrift();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AMQ154004: Failed to deliver message",
        "AMQ212009: resetting session after failure",
      })
  void leavesOutEachDeliveryThatFailed(String message) {
    assertThat(filter.isLoggable(record(message, new IllegalStateException()))).isFalse();
  }

  @Test
  void leavesOutEachRollbackThatCouldNotBe() {
    assertThat(filter.isLoggable(record(TRANSACTION, new XAException("broken")))).isFalse();
  }

  @Test
  void keepsWhatElseGoesWrongWithATransaction() {
    assertThat(filter.isLoggable(record(TRANSACTION, new IllegalStateException()))).isTrue();
    assertThat(filter.isLoggable(record(TRANSACTION, null))).isTrue();
  }

  @Test
  void keepsEverythingElse() {
    assertThat(filter.isLoggable(record("A race was opened.", null))).isTrue();
    assertThat(filter.isLoggable(record(null, null))).isTrue();
  }

  private static LogRecord record(String message, Throwable thrown) {
    LogRecord record = new LogRecord(Level.SEVERE, message);
    record.setThrown(thrown);
    return record;
  }
}
