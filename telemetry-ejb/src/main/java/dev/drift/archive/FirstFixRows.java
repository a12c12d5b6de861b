package dev.drift.archive;

import dev.drift.geo.FirstFixes;
import dev.drift.sample.GeoFix;
import dev.drift.sample.Micros;
import dev.drift.sample.TelemetrySample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Notes in the race's row where its drones were first, with the samples that say it. The earliest
 * receipt decides, so that it is the same in whatever order batches are stored.
 */
final class FirstFixRows {

  private static final String UPDATE =
      """
      UPDATE race SET geographic = true,
        first_fix_at = ?, first_fix_latitude = ?, first_fix_longitude = ?,
        first_msl_at = ?, first_msl_altitude = ?,
        first_ellipsoid_at = ?, first_ellipsoid_altitude = ?
      WHERE key = ?
      """;

  private FirstFixRows() {}

  /** Asks the database for samples that have fixes alone. */
  static void note(Connection connection, int raceKey, List<TelemetrySample> samples)
      throws SQLException {
    FirstFixes of = FirstFixes.NONE;
    boolean geographic = false;
    for (TelemetrySample sample : samples) {
      GeoFix fix = sample.values().fix();
      if (fix != null) {
        geographic = true;
        of = of.and(fix, sample.receivedAtMicros());
      }
    }
    if (geographic && isNews(GeoRace.read(connection, raceKey), of)) {
      FirstFixes known = GeoRace.readToChange(connection, raceKey).first();
      update(connection, raceKey, known.and(of));
    }
  }

  private static boolean isNews(GeoRace known, FirstFixes of) {
    return !known.isGeographic() || !known.first().and(of).equals(known.first());
  }

  private static void update(Connection connection, int raceKey, FirstFixes first)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      FirstFixes.Place place = first.place();
      if (place == null) {
        update.setNull(1, Types.TIMESTAMP_WITH_TIMEZONE);
        update.setNull(2, Types.DOUBLE);
        update.setNull(3, Types.DOUBLE);
      } else {
        setTime(update, 1, place.receivedAtMicros());
        update.setDouble(2, place.latitudeDeg());
        update.setDouble(3, place.longitudeDeg());
      }
      set(update, 4, first.msl());
      set(update, 6, first.ellipsoid());
      update.setInt(8, raceKey);
      update.executeUpdate();
    }
  }

  private static void set(PreparedStatement update, int column, FirstFixes.Altitude altitude)
      throws SQLException {
    if (altitude == null) {
      update.setNull(column, Types.TIMESTAMP_WITH_TIMEZONE);
      update.setNull(column + 1, Types.DOUBLE);
    } else {
      setTime(update, column, altitude.receivedAtMicros());
      update.setDouble(column + 1, altitude.metres());
    }
  }

  private static void setTime(PreparedStatement update, int column, long micros)
      throws SQLException {
    update.setObject(column, Micros.instant(micros).atOffset(ZoneOffset.UTC));
  }
}
