package dev.drift.archive;

import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** Removes for tests what {@link RemovalHousekeeping} removes, to the end. */
final class Remains {
  private Remains() {}

  /** Of all deleted races; in how many pieces. */
  static int removeAll(DataSource source) throws SQLException {
    return removeAll(source, new Removals());
  }

  static int removeAll(DataSource source, Removals removals) throws SQLException {
    RaceRemains remains = new RaceRemains(removals);
    return count(source, remains::removePiece);
  }

  /** Of the practice race, what is older. */
  static int removeOldPractice(DataSource source, Instant before, Removals removals)
      throws SQLException {
    OldPracticeRows practice = new OldPracticeRows(removals);
    return count(source, connection -> practice.removePiece(connection, before));
  }

  private static int count(DataSource source, OwnTransaction.Work<Boolean> piece)
      throws SQLException {
    int pieces = 0;
    while (OwnTransaction.call(source, piece)) {
      pieces++;
    }
    return pieces;
  }
}
