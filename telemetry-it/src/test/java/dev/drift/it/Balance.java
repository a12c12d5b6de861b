package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What became of numbered samples.
 *
 * @param acknowledged how many the server said are safe
 * @param stored rows, of samples that were not acknowledged too
 * @param lost acknowledged without a row
 * @param doubled rows beyond the first of a number
 */
record Balance(long acknowledged, long stored, long lost, long doubled) {

  static final Balance NOTHING = new Balance(0, 0, 0, 0);

  private static final String ROWS =
      """
      SELECT count(*), count(DISTINCT n), count(DISTINCT n) FILTER (WHERE n BETWEEN ? AND ?)
      FROM (
        SELECT round("timestamp" * ?) AS n
        FROM sample JOIN drone ON drone.key = drone_key JOIN race ON race.key = drone.race_key
        WHERE race.id = ? AND drone_id = ?) AS numbered
      """;

  /** Of a drone's rows: every number is the timestamp of one sample. */
  static Balance of(Connection database, String raceId, String drone, List<Numbers> acknowledged)
      throws SQLException {
    return of(database, raceId, drone, acknowledged, 1);
  }

  /**
   * Likewise of a drone's rows whose timestamps are those of an even clock.
   *
   * @param perSecond samples that it sends: the timestamp of number n is n / perSecond
   */
  static Balance of(
      Connection database, String raceId, String drone, List<Numbers> acknowledged, int perSecond)
      throws SQLException {
    Balance balance = row(database, raceId, drone, new Numbers(1, 0), perSecond);
    for (Numbers numbers : acknowledged) {
      Balance part = row(database, raceId, drone, numbers, perSecond);
      balance =
          new Balance(
              balance.acknowledged + part.acknowledged,
              part.stored,
              balance.lost + part.lost,
              part.doubled);
    }
    return balance;
  }

  private static Balance row(
      Connection database, String raceId, String drone, Numbers numbers, int perSecond)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(ROWS)) {
      statement.setDouble(1, (double) numbers.first());
      statement.setDouble(2, (double) numbers.last());
      statement.setInt(3, perSecond);
      statement.setString(4, raceId);
      statement.setString(5, drone);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Balance(
            numbers.count(),
            row.getLong(1),
            numbers.count() - row.getLong(3),
            row.getLong(1) - row.getLong(2));
      }
    }
  }

  Balance plus(Balance other) {
    return new Balance(
        acknowledged + other.acknowledged,
        stored + other.stored,
        lost + other.lost,
        doubled + other.doubled);
  }

  /** Nothing that was acknowledged is lost, and nothing is there twice. */
  Balance requireWhole() {
    assertThat(lost).as("lost of what was acknowledged: %s", this).isZero();
    assertThat(doubled).as("rows that are there twice: %s", this).isZero();
    return this;
  }
}
