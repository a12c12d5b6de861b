package dev.drift.archive;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells failures that mean "the database does not answer" from all others, however the driver, the
 * connection pool, JPA and the EJB container have wrapped them.
 */
public final class DatabaseOutage {

  /** The connection failed, or the database stops or starts. */
  private static final Set<String> CONNECTION_STATES = Set.of("08", "57P");

  /** The database has no more connections, memory or disk. */
  private static final String RESOURCES_STATE = "53";

  /** What is wrong, as far as the log tells outages apart. */
  enum Kind {
    NO_CONNECTION,
    NO_RESOURCES
  }

  private DatabaseOutage() {}

  /** Whether the failure, or anything that caused it, is an outage. */
  public static boolean isOutage(Throwable failure) {
    return cause(failure).isPresent();
  }

  /** What is wrong. */
  static Kind kind(Throwable failure) {
    return cause(failure).filter(sql -> has(sql, RESOURCES_STATE)).isPresent()
        ? Kind.NO_RESOURCES
        : Kind.NO_CONNECTION;
  }

  /** What the driver or the pool says of the outage, on one line, for the log. */
  static String reason(Throwable failure) {
    return cause(failure)
        .map(sql -> String.valueOf(sql.getMessage()).replaceAll("\\s+", " ").strip())
        .orElse("");
  }

  private static Optional<SQLException> cause(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> left = new ArrayDeque<>();
    left.add(failure);
    SQLException found = null;
    while (!left.isEmpty()) {
      Throwable next = left.remove();
      if (seen.add(next)) {
        if (next instanceof SQLException sql && isOutage(sql)) {
          // The driver's own words lie deeper than the pool's.
          found = sql;
        }
        causes(next).forEach(left::add);
      }
    }
    return Optional.ofNullable(found);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    Throwable next = failure instanceof SQLException sql ? sql.getNextException() : null;
    return Stream.of(Optional.ofNullable(failure.getCause()), Optional.ofNullable(next))
        .flatMap(Optional::stream);
  }

  private static boolean isOutage(SQLException failure) {
    return CONNECTION_STATES.stream().anyMatch(state -> has(failure, state))
        || has(failure, RESOURCES_STATE)
        || failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        // The pool has no connection to give: none can be opened, or all are in use for too long.
        || failure.getCause() instanceof ResourceException;
  }

  private static boolean has(SQLException failure, String state) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith(state);
  }
}
