package dev.drift.web.rest.sample;

import dev.drift.archive.RowCursor;
import dev.drift.archive.RowFormat;
import dev.drift.archive.RowQuery;
import dev.drift.archive.RowReader;
import dev.drift.archive.RowStream;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.Download;
import dev.drift.web.rest.http.NextPage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Answers a request for a race's samples or readings, streamed. */
@RequestScoped
public class RowAnswer {

  static final String CSV_TYPE = "text/csv";

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] NOTHING = {};

  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV_TYPE)).build();

  @Inject private VisibleRaces races;
  @Inject private RowReader reader;
  @Inject private Download download;

  /**
   * The answer in the form that the request prefers; JSON when it does not say.
   *
   * @throws NotAcceptableException when it wants neither JSON nor CSV
   */
  Response of(String raceId, RowParameters parameters, Request request, UriInfo uri) {
    Variant preferred = request.selectVariant(VARIANTS);
    if (preferred == null) {
      throw new NotAcceptableException();
    }
    boolean csv = preferred.getMediaType().getSubtype().equals("csv");
    RowQuery query = parameters.of(races.get(raceId).key());
    byte[] mark = parameters.hasByteOrderMark() ? BYTE_ORDER_MARK : NOTHING;
    return csv
        ? answer(query, RowFormat.CSV, CSV_TYPE + ";charset=utf-8", mark, uri)
        : answer(query, RowFormat.JSON, MediaType.APPLICATION_JSON, NOTHING, uri);
  }

  private Response answer(
      RowQuery query, RowFormat format, String mediaType, byte[] mark, UriInfo uri) {
    if (query.limit() == null || query.limit() > RowStream.PAGE_ROWS) {
      download.begin();
    }
    RowStream rows = reader.open(query, format);
    Response.ResponseBuilder response =
        Response.ok((StreamingOutput) out -> write(mark, rows, out), mediaType)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    Optional<String> next = rows.next().map(RowCursor::text);
    return NextPage.link(response, uri, "after", next).build();
  }

  private static void write(byte[] mark, RowStream rows, OutputStream out) throws IOException {
    out.write(mark);
    rows.writeTo(out);
  }
}
