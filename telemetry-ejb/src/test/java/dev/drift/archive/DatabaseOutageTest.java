package dev.drift.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.persistence.PersistenceException;
import jakarta.resource.spi.ResourceAllocationException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which wrappings an outage of the database is recognised, and what is none. */
class DatabaseOutageTest {

  static Stream<Throwable> outages() {
    return Stream.of(
        sql("08001"),
        sql("08006"),
        sql("57P01"),
        sql("57P03"),
        sql("53300"),
        new ArchiveException("samples were not read", sql("08006")),
        new PersistenceException(DatabaseException.sqlException(sql("08003"))),
        new EJBTransactionRolledbackException(
            "of Transactions", new PersistenceException(DatabaseException.sqlException(pool()))),
        new EJBException(new ArchiveException("not read", pool())),
        new IllegalStateException(new SQLTransientConnectionException("no connection in 10 s")),
        withNext(new BatchUpdateException(new int[0]), sql("57P02")),
        new DatabaseAwayException(sql("08001")));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void isAnOutage(Throwable failure) {
    assertThat(DatabaseOutage.isOutage(failure)).isTrue();
  }

  static Stream<Throwable> others() {
    return Stream.of(
        new NullPointerException("a fault of ours"),
        new EJBException(new NullPointerException("a fault of ours")),
        new EJBException(new ResourceAllocationException("the queue's pool")),
        new SQLException("without a state"),
        sql("23505"),
        sql("42703"),
        new ArchiveException("took too long", sql("57014")),
        new PersistenceException(sql("55P03")));
  }

  @ParameterizedTest
  @MethodSource("others")
  void isNoOutage(Throwable failure) {
    assertThat(DatabaseOutage.isOutage(failure)).isFalse();
  }

  @Test
  void causesThatAreACircleEnd() {
    SQLException first = new SQLException("first");
    IllegalStateException second = new IllegalStateException(first);
    first.initCause(second);
    assertThat(DatabaseOutage.isOutage(second)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "57P01"})
  void theReasonIsTheDriversOnOneLine(String state) {
    SQLException driver = new SQLException("Connection refused.\n  Check the port.", state);
    SQLException pooled = new SQLException("Error in allocating a connection", resource(driver));
    assertThat(DatabaseOutage.reason(new PersistenceException(pooled)))
        .isEqualTo("Connection refused. Check the port.");
  }

  private static SQLException sql(String state) {
    return new SQLException("of " + state, state);
  }

  private static SQLException pool() {
    return new SQLException("In-use connections equal max-pool-size", resource(null));
  }

  private static ResourceAllocationException resource(Throwable cause) {
    return new ResourceAllocationException("Error in allocating a connection", cause);
  }

  private static SQLException withNext(SQLException first, SQLException next) {
    first.setNextException(next);
    return first;
  }
}
