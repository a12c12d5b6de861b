package dev.drift.archive;

import dev.drift.geo.FirstFixes;
import dev.drift.geo.LocalFrame;
import dev.drift.geo.RaceFrame;
import dev.drift.sample.DataKind;
import dev.drift.sample.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * What the database knows of where on Earth a race is.
 *
 * @param isGeographic whether some of its samples say where they are
 */
record GeoRace(boolean isGeographic, RaceFrame frame, FirstFixes first) {

  /** No sample says where it is. */
  static final GeoRace NONE = new GeoRace(false, RaceFrame.NOWHERE, FirstFixes.NONE);

  private static final String SELECT =
      """
      SELECT geographic, origin_latitude, origin_longitude, origin_heading_deg,
             first_fix_at, first_fix_latitude, first_fix_longitude,
             first_msl_at, first_msl_altitude, first_ellipsoid_at, first_ellipsoid_altitude
      FROM race WHERE key = ?
      """;

  /** As it is committed now; nothing is known of a race that is gone. */
  static GeoRace read(Connection connection, int raceKey) throws SQLException {
    return read(connection, SELECT, raceKey);
  }

  /** What rows of that kind need of it: readings do not say where they are. */
  static GeoRace read(Connection connection, DataKind kind, int raceKey) throws SQLException {
    return kind == DataKind.SAMPLE ? read(connection, raceKey) : NONE;
  }

  /** As it is committed now; nobody else changes it until the transaction ends. */
  static GeoRace readToChange(Connection connection, int raceKey) throws SQLException {
    return read(connection, SELECT + "FOR NO KEY UPDATE", raceKey);
  }

  private static GeoRace read(Connection connection, String sql, int raceKey) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, raceKey);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? of(row) : NONE;
      }
    }
  }

  private static GeoRace of(ResultSet row) throws SQLException {
    double latitude = row.getDouble(2);
    LocalFrame said =
        row.wasNull() ? null : new LocalFrame(latitude, row.getDouble(3), row.getDouble(4));
    OffsetDateTime placeAt = row.getObject(5, OffsetDateTime.class);
    FirstFixes first =
        new FirstFixes(
            placeAt == null
                ? null
                : new FirstFixes.Place(
                    Micros.of(placeAt.toInstant()), row.getDouble(6), row.getDouble(7)),
            altitude(row, 8),
            altitude(row, 10));
    return new GeoRace(row.getBoolean(1), RaceFrame.of(said, first), first);
  }

  private static FirstFixes.Altitude altitude(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null
        ? null
        : new FirstFixes.Altitude(Micros.of(at.toInstant()), row.getDouble(column + 1));
  }
}
