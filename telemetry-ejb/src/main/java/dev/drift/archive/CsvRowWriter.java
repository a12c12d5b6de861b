package dev.drift.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as RFC 4180 lines, but ended by LF; an empty text, and no numbers, is {@code ""}, unknown is
 * empty. Texts are a {@link CsvText}.
 */
final class CsvRowWriter implements RowWriter {

  private final Writer out;
  private final boolean[] isText;

  CsvRowWriter(List<RowColumn> columns, OutputStream stream) throws IOException {
    isText = new boolean[columns.size()];
    for (int i = 0; i < isText.length; i++) {
      isText[i] = columns.get(i).form() == RowColumn.Form.TEXT;
    }
    out = new BufferedWriter(new OutputStreamWriter(stream, UTF_8));
    out.write(columns.stream().map(RowColumn::name).collect(Collectors.joining(",")));
    out.write('\n');
  }

  @Override
  public void write(String[] row) throws IOException {
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      if (row[i] != null) {
        out.write(isText[i] ? CsvText.of(row[i]) : number(row[i]));
      }
    }
    out.write('\n');
  }

  private static String number(String text) {
    return text.isEmpty() ? "\"\"" : text;
  }

  @Override
  public void end(RowCursor next) {}

  @Override
  public void breakOff() throws IOException {
    out.write("INCOMPLETE: the server could not read on\n");
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
