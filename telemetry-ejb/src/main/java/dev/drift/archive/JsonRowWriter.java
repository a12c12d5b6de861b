package dev.drift.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Rows as one JSON object; the numbers are those of the CSV, unknown is null. */
final class JsonRowWriter implements RowWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final List<RowColumn> columns;
  private final SerializableString[] names;
  private final JsonGenerator out;

  /**
   * A writer.
   *
   * @param member the name of the array of rows
   */
  JsonRowWriter(String member, List<RowColumn> columns, OutputStream stream) throws IOException {
    this.columns = columns;
    names =
        columns.stream()
            .map(column -> new SerializedString(column.name()))
            .toArray(SerializableString[]::new);
    out = JSON.createGenerator(stream);
    out.writeStartObject();
    out.writeArrayFieldStart(member);
  }

  @Override
  public void write(String[] row) throws IOException {
    out.writeStartObject();
    for (int i = 0; i < row.length; i++) {
      out.writeFieldName(names[i]);
      if (row[i] == null) {
        out.writeNull();
      } else {
        write(columns.get(i).form(), row[i]);
      }
    }
    out.writeEndObject();
  }

  private void write(RowColumn.Form form, String text) throws IOException {
    switch (form) {
      case TEXT -> out.writeString(text);
      case NUMBER -> out.writeNumber(text);
      case NUMBERS -> writeNumbers(text);
      case TRUTH -> out.writeBoolean(Boolean.parseBoolean(text));
    }
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
  public void end(RowCursor next) throws IOException {
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
