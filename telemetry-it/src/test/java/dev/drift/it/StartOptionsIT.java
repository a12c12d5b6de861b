package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server with the options that other tests' servers can't have. */
class StartOptionsIT {

  private static final String TILES = "https://tile.example/{z}/{x}/{y}.png";
  private static final String ALLOWED = "https://other.example";

  @TempDir private static Path directory;
  private static RunningDrift drift;

  @BeforeAll
  static void start() {
    drift =
        RunningDrift.start(
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            RecordedFlights.STREAM_FORMAT,
            "--cors-origins=" + ALLOWED,
            "--map-tiles=" + TILES,
            "--map-attribution=© Example");
  }

  @AfterAll
  static void stop() {
    try {
      assertThat(drift.stop()).isZero();
    } finally {
      drift.close();
    }
  }

  @Test
  void recordedFlightsComeOutOfTheArchiveAsTheyWentIn() throws IOException {
    new RecordedFlights(directory).comeOutAsTheyWentIn(drift);
  }

  @Test
  void pagesHearOfTheMapsPicturesAndMayLoadThem() {
    JsonObject settings = drift.json("/api/v1/settings");
    assertThat(settings.getString("map_tiles")).isEqualTo(TILES);
    assertThat(settings.getString("map_attribution")).isEqualTo("© Example");
    HttpResponse<String> page = drift.get("/races/practice", "text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("; img-src 'self' data: https://tile.example")
        .contains("default-src 'self'");
  }

  @Test
  void aPageOfAnAllowedSiteAsksAndReads() {
    HttpResponse<String> asked =
        HttpCall.of("OPTIONS", drift.uri("/api/v1/races/practice"))
            .header("Origin", ALLOWED)
            .header("Access-Control-Request-Method", "PATCH")
            .send();
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("PATCH");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "If-Match");
    HttpResponse<String> read = races(ALLOWED);
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).contains(ALLOWED);
    assertThat(read.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("ETag", "Link", "Retry-After");
    assertThat(read.headers().allValues("Vary")).contains("Origin");
    assertThat(read.headers().map()).doesNotContainKey("access-control-allow-credentials");
  }

  @Test
  void aPageOfAnotherSiteDoesNot() {
    assertThat(races("https://other.example:444").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  private static HttpResponse<String> races(String origin) {
    return HttpCall.get(drift.uri("/api/v1/races")).header("Origin", origin).send();
  }
}
