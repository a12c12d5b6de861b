package dev.drift.micro;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import javax.transaction.xa.XAException;

/**
 * Leaves out what the platform logs of each call that fails while the database is away, with two
 * stack traces a time: the application says it once. Named in the logging configuration.
 *
 * <p>That is what the queue's adapter says of each delivery, ten times a second, and what Payara
 * says of each transaction that it can't roll back because its connection broke, as the database
 * then has.
 */
public final class SaidByDrift implements Filter {

  /** "Failed to deliver message", "resetting session after failure". */
  private static final List<String> OF_EACH_DELIVERY = List.of("AMQ154004", "AMQ212009");

  /** A key without its text. It says the same of synchronizations, with other exceptions. */
  private static final String OF_EACH_TRANSACTION = "enterprise_distributedtx.some_excep";

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = record.getMessage();
    return message == null || !(isOfDelivery(message) || isOfRollback(message, record));
  }

  private static boolean isOfDelivery(String message) {
    return OF_EACH_DELIVERY.stream().anyMatch(message::startsWith);
  }

  private static boolean isOfRollback(String message, LogRecord record) {
    return message.equals(OF_EACH_TRANSACTION) && record.getThrown() instanceof XAException;
  }
}
