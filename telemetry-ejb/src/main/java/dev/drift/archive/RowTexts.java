package dev.drift.archive;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.drift.geo.RaceFrame;
import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The texts of the rows of one answer. A sample that says where on Earth it was gets its place
 * here, in the race's frame as it was when the answer began.
 */
final class RowTexts {

  private static final int POSITION_X =
      SampleTable.TABLE.columns().indexOf(RowColumn.number(SampleField.POSITION_X.column()));
  private static final int LATITUDE = SampleTable.TABLE.columns().size();

  private final RowTable table;

  /** Null = the rows have no fixes. */
  private final RaceFrame frame;

  private RowTexts(RowTable table, RaceFrame frame) {
    this.table = table;
    this.frame = frame;
  }

  /** Those of that query. */
  static RowTexts of(Connection connection, RowQuery query) throws SQLException {
    GeoRace race = GeoRace.read(connection, query.kind(), query.raceKey());
    return race.isGeographic()
        ? new RowTexts(SampleTable.TABLE_WITH_FIXES, race.frame())
        : new RowTexts(RowTable.of(query.kind()), null);
  }

  /** Where they come from. */
  RowTable table() {
    return table;
  }

  /** Those of the row that the result stands on; null = unknown. */
  String[] of(ResultSet row) throws SQLException {
    String[] texts = table.texts(row);
    if (frame != null && texts[LATITUDE] != null) {
      place(texts);
    }
    return texts;
  }

  private void place(String[] texts) {
    String altitude = texts[LATITUDE + 2];
    String reference = texts[LATITUDE + 3];
    GeoFix fix =
        new GeoFix(
            Double.parseDouble(texts[LATITUDE]),
            Double.parseDouble(texts[LATITUDE + 1]),
            altitude == null ? Double.NaN : Double.parseDouble(altitude),
            reference == null ? null : AltitudeReference.of(reference),
            Float.NaN);
    SampleValues placed = frame.place(fix);
    texts[POSITION_X] = text(placed.get(SampleField.POSITION_X));
    texts[POSITION_X + 1] = text(placed.get(SampleField.POSITION_Y));
    texts[POSITION_X + 2] = text(placed.get(SampleField.POSITION_Z));
  }

  /** The shortest that reads back as the same float32. */
  private static String text(float value) {
    return Float.isNaN(value) ? null : NumberOutput.toString(value, /* useFastWriter= */ true);
  }
}
