package dev.drift.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Answers with rows and windows as texts. */
final class ReadRows {
  private ReadRows() {}

  static String csv(RowReader reader, RowQuery query) throws IOException {
    return text(reader.open(query, RowFormat.CSV));
  }

  static String json(RowReader reader, RowQuery query) throws IOException {
    return text(reader.open(query, RowFormat.JSON));
  }

  static String text(RowStream stream) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stream.writeTo(out);
    return out.toString(UTF_8);
  }

  static String json(TimelineWindow window) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    window.writeTo(out, "r");
    return out.toString(UTF_8);
  }

  /** The lines after the header, which must be that one. */
  static List<String> lines(String csv, String header) {
    List<String> lines = csv.lines().toList();
    assertThat(lines.get(0)).isEqualTo(header);
    return lines.subList(1, lines.size());
  }

  /** The fields of these lines. */
  static List<String[]> fields(String csv, String header) {
    return lines(csv, header).stream().map(line -> line.split(",", -1)).toList();
  }
}
