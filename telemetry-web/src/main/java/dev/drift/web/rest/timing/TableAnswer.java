package dev.drift.web.rest.timing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drift.web.rest.http.CsvChoice;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Answers with a list that was timed, as JSON or as CSV. */
final class TableAnswer {

  /** As samples are: RFC 4180, but lines end with LF; an unknown field is empty. */
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private TableAnswer() {}

  /**
   * The answer in the form that the request prefers.
   *
   * @param begin of the CSV: a byte order mark or nothing
   * @param json the whole as JSON
   * @param columns of the CSV
   * @param cells of a row, in their order
   */
  static <T> Response of(
      Request request,
      byte[] begin,
      Object json,
      List<String> columns,
      List<T> rows,
      Function<T, List<Object>> cells) {
    Response.ResponseBuilder answer =
        CsvChoice.isWanted(request)
            ? Response.ok(
                (StreamingOutput) out -> write(out, begin, columns, rows, cells), CsvChoice.ANSWER)
            : Response.ok(json, MediaType.APPLICATION_JSON);
    return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private static <T> void write(
      OutputStream out,
      byte[] begin,
      List<String> columns,
      List<T> rows,
      Function<T, List<Object>> cells)
      throws IOException {
    out.write(begin);
    // Closing it would close the answer, which is the server's.
    Writer text = new OutputStreamWriter(out, UTF_8);
    CSVPrinter printer = new CSVPrinter(text, FORMAT);
    printer.printRecord(columns);
    for (T row : rows) {
      printer.printRecord(cells.apply(row));
    }
    printer.flush();
  }
}
