package dev.drift.web.rest.sample;

import dev.drift.archive.RowCursor;
import dev.drift.archive.RowFormat;
import dev.drift.archive.RowQuery;
import dev.drift.archive.RowReader;
import dev.drift.archive.RowStream;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.CsvChoice;
import dev.drift.web.rest.http.Download;
import dev.drift.web.rest.http.NextPage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Answers a request for a race's samples or readings, streamed. */
@RequestScoped
public class RowAnswer {

  @Inject private VisibleRaces races;
  @Inject private RowReader reader;
  @Inject private Download download;

  /**
   * The answer in the form that the request prefers; JSON when it does not say.
   *
   * @throws jakarta.ws.rs.NotAcceptableException when it wants neither JSON nor CSV
   */
  Response of(String raceId, RowParameters parameters, Request request, UriInfo uri) {
    boolean csv = CsvChoice.isWanted(request);
    RowQuery query = parameters.of(races.get(raceId).key());
    byte[] begin = parameters.beginOfCsv();
    return csv
        ? answer(query, RowFormat.CSV, CsvChoice.ANSWER, begin, uri)
        : answer(query, RowFormat.JSON, MediaType.APPLICATION_JSON, new byte[0], uri);
  }

  private Response answer(
      RowQuery query, RowFormat format, String mediaType, byte[] begin, UriInfo uri) {
    if (query.limit() == null || query.limit() > RowStream.PAGE_ROWS) {
      download.begin();
    }
    RowStream rows = reader.open(query, format);
    Response.ResponseBuilder response =
        Response.ok((StreamingOutput) out -> write(begin, rows, out), mediaType)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    Optional<String> next = rows.next().map(RowCursor::text);
    return NextPage.link(response, uri, "after", next).build();
  }

  private static void write(byte[] begin, RowStream rows, OutputStream out) throws IOException {
    out.write(begin);
    rows.writeTo(out);
  }
}
