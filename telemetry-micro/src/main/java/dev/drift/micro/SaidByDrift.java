package dev.drift.micro;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out what the queue's adapter logs of each delivery that failed, with two stack traces a
 * time: while the database is away that is ten a second, and the application says it once. Named in
 * the logging configuration.
 */
public final class SaidByDrift implements Filter {

  /** "Failed to deliver message", "resetting session after failure". */
  private static final List<String> OF_EACH_DELIVERY = List.of("AMQ154004", "AMQ212009");

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = record.getMessage();
    return message == null || OF_EACH_DELIVERY.stream().noneMatch(message::startsWith);
  }
}
