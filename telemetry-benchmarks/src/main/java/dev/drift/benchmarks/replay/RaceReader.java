package dev.drift.benchmarks.replay;

import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.server.BenchServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;

/** Reads a whole race: as CSV from the server, and from the database alone. */
final class RaceReader {

  private static final int PAGES = 20;
  private static final int BUFFER_BYTES = 64 << 10;

  private final BenchServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  RaceReader(BenchServer server) {
    this.server = server;
  }

  /** Measures both, and adds them. */
  void add(ReportBuilder report, String raceId) throws IOException, InterruptedException {
    double[] pages = new double[PAGES];
    for (int i = 0; i < PAGES; i++) {
      pages[i] = seconds(raceId, "?limit=2000");
    }
    Arrays.sort(pages);
    double csv = StoredRaces.SAMPLES / seconds(raceId, "");
    double bare = StoredRaces.SAMPLES / bareSeconds(raceId);
    report.put("the first 2,000 samples as CSV, p50", "ms", 1, pages[PAGES / 2] * 1e3);
    report.put("full read as CSV", "samples/s", 0, csv);
    report.put("bare COPY TO of the race", "rows/s", 0, bare);
    report.put("full read / bare COPY TO", "", 2, csv / bare);
  }

  private double seconds(String raceId, String query) throws IOException, InterruptedException {
    URI address =
        URI.create(
            "http://127.0.0.1:"
                + server.httpPort()
                + "/api/v1/races/"
                + raceId
                + "/samples"
                + query);
    HttpRequest request = HttpRequest.newBuilder(address).header("Accept", "text/csv").build();
    long began = System.nanoTime();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new BenchFailure("GET " + address + " was answered " + answer.statusCode());
      }
      byte[] buffer = new byte[BUFFER_BYTES];
      while (body.read(buffer) >= 0) {
        // Read and thrown away.
      }
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private double bareSeconds(String raceId) throws IOException {
    long began = System.nanoTime();
    try (Connection connection = server.database().connect()) {
      var unused =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (SELECT * FROM sample WHERE race_key = (SELECT key FROM race WHERE id = '"
                      + raceId
                      + "') ORDER BY \"time\", drone_key) TO STDOUT (FORMAT CSV)",
                  OutputStream.nullOutputStream());
    } catch (SQLException e) {
      throw new BenchFailure("The database can't be read: " + e.getMessage(), e);
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
