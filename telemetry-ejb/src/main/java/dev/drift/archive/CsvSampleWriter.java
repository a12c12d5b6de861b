package dev.drift.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Samples as RFC 4180 lines, but ended by LF; no motors at all is {@code ""}, unknown is empty. */
final class CsvSampleWriter implements SampleWriter {

  private final Writer out;

  CsvSampleWriter(OutputStream stream) throws IOException {
    out = new BufferedWriter(new OutputStreamWriter(stream, UTF_8));
    out.write(String.join(",", SampleSelect.COLUMNS));
    out.write('\n');
  }

  @Override
  public void write(ResultSet row) throws SQLException, IOException {
    for (int i = 1; i <= SampleSelect.COLUMNS.size(); i++) {
      if (i > 1) {
        out.write(',');
      }
      String text = row.getString(i);
      if (text != null) {
        out.write(quoted(text));
      }
    }
    out.write('\n');
  }

  private static String quoted(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = c != ',' && c != '"' && c >= ' ';
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public void end(SampleCursor next) {}

  @Override
  public void breakOff() throws IOException {
    out.write("INCOMPLETE: the server could not read on\n");
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
