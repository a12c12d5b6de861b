package dev.drift.archive;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a sample that say where on Earth it was. */
final class FixColumns {

  /** In their order. */
  static final List<RowColumn> ROW_COLUMNS =
      List.of(
          RowColumn.number("latitude"),
          RowColumn.number("longitude"),
          RowColumn.number("altitude"),
          RowColumn.text("altitude_reference"),
          RowColumn.number("speed"));

  /** Their names, in the same order. */
  static final List<String> NAMES = ROW_COLUMNS.stream().map(RowColumn::name).toList();

  /** As a list of SQL. */
  static final String LIST =
      NAMES.stream().map(name -> "s." + name).collect(Collectors.joining(", "));

  private FixColumns() {}

  /**
   * The fix of the row that the result stands on; null = none.
   *
   * @param first the index of the latitude
   */
  static GeoFix read(ResultSet row, int first) throws SQLException {
    double latitude = number(row, first);
    double altitude = number(row, first + 2);
    float speed = row.getFloat(first + 4);
    float knownSpeed = row.wasNull() ? Float.NaN : speed;
    if (Double.isNaN(latitude) && Double.isNaN(altitude) && Float.isNaN(knownSpeed)) {
      return null;
    }
    return new GeoFix(
        latitude,
        number(row, first + 1),
        altitude,
        Double.isNaN(altitude) ? null : AltitudeReference.of(row.getString(first + 3)),
        knownSpeed);
  }

  private static double number(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
