package dev.drift.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.supervision.Stages;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An outage is logged when it begins and when it is over. */
class DatabaseWatchTest {

  private final SQLException refused = new SQLException("refused", "08001");
  private final SQLException full = new SQLException("disk full", "53100");

  private final Logger logger = Logger.getLogger(DatabaseWatch.class.getName());
  private final Lines lines = new Lines();
  private final AtomicBoolean answers = new AtomicBoolean();
  private final Stages stages = new Stages(Thread::new);
  private final DatabaseWatch watch = new DatabaseWatch(stages, answers::get, Duration.ofMillis(1));

  @BeforeEach
  void listen() {
    logger.addHandler(lines);
  }

  @AfterEach
  void stop() {
    watch.stop();
    logger.removeHandler(lines);
  }

  @Test
  void everyOutageIsLoggedOnceHoweverManyCallsFail() {
    for (int round = 1; round <= 2; round++) {
      answers.set(false);
      for (int call = 0; call < 50; call++) {
        assertThat(watch.isAway(new ArchiveException("not read", refused))).isTrue();
      }
      assertThat(lines.starting("The database does not answer; ")).hasSize(round);
      answers.set(true);
      int over = round;
      await().until(() -> lines.starting("The database answers again").size() == over);
    }
    await().until(() -> stages.running().isEmpty());
  }

  @Test
  void anotherCauseIsLoggedToo() {
    watch.isAway(refused);
    watch.isAway(full);
    watch.isAway(full);
    assertThat(lines.starting("The database does not answer; ")).hasSize(2);
    assertThat(stages.running()).hasSize(1);
  }

  @Test
  void aFaultOfOursIsNoOutage() {
    assertThat(watch.isAway(new NullPointerException("a fault"))).isFalse();
    assertThat(lines.starting("")).isEmpty();
    assertThat(stages.running()).isEmpty();
  }

  /** What was logged; none has a stack trace. */
  private static final class Lines extends Handler {

    private final List<String> texts = new CopyOnWriteArrayList<>();

    List<String> starting(String text) {
      return texts.stream().filter(line -> line.startsWith(text)).toList();
    }

    @Override
    public void publish(LogRecord record) {
      assertThat(record.getThrown()).isNull();
      texts.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
