package dev.drift.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Samples as one JSON object; the numbers are those of the CSV, unknown is null. */
final class JsonSampleWriter implements SampleWriter {

  private static final JsonFactory JSON = new JsonFactory();
  // time, received_at and drone_id are text, motor_rpms is an array, all between are numbers.
  private static final int TEXTS = 3;
  private static final SerializableString[] NAMES =
      SampleSelect.COLUMNS.stream().map(SerializedString::new).toArray(SerializableString[]::new);

  private final JsonGenerator out;

  JsonSampleWriter(OutputStream stream) throws IOException {
    out = JSON.createGenerator(stream);
    out.writeStartObject();
    out.writeArrayFieldStart("samples");
  }

  @Override
  public void write(ResultSet row) throws SQLException, IOException {
    out.writeStartObject();
    for (int i = 0; i < NAMES.length; i++) {
      out.writeFieldName(NAMES[i]);
      String text = row.getString(i + 1);
      if (text == null) {
        out.writeNull();
      } else if (i < TEXTS) {
        out.writeString(text);
      } else if (i == NAMES.length - 1) {
        writeNumbers(text);
      } else {
        out.writeNumber(text);
      }
    }
    out.writeEndObject();
  }

  private void writeNumbers(String spaced) throws IOException {
    out.writeStartArray();
    if (!spaced.isEmpty()) {
      for (String number : spaced.split(" ", -1)) {
        out.writeNumber(number);
      }
    }
    out.writeEndArray();
  }

  @Override
  public void end(SampleCursor next) throws IOException {
    out.writeEndArray();
    out.writeStringField("next", next == null ? null : next.text());
    out.writeEndObject();
  }

  /** An object that is not closed is no JSON. */
  @Override
  public void breakOff() {}

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
