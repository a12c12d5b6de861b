package dev.drift.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page loads: small on the line, kept by browsers, and of one version. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class PageFilesIT {

  // As browsers do without TLS; Payara compresses nothing in HTTP/2.
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String LIBRARY = "/lib/three/three.core.min.js";

  @Test
  void aPageLoadsAllOfItsFilesFromOneVersionThatBrowsersKeep(RunningDrift drift) {
    String page = new String(get(drift, "/races/practice").body(), UTF_8);
    Matcher address = Pattern.compile("\"(/files/[0-9a-f]{16})(/[^\"]+)\"").matcher(page);
    assertThat(address.results().map(found -> found.group(1)).distinct()).hasSize(1);
    assertThat(page).doesNotContain("\"/js/", "\"/css/", "\"/lib/", "{files}");

    address.reset();
    while (address.find()) {
      // The import map names a folder, too.
      if (!address.group().endsWith("/\"")) {
        HttpResponse<byte[]> file = get(drift, address.group(1) + address.group(2));
        assertThat(file.statusCode()).as(address.group()).isEqualTo(200);
        assertThat(file.headers().firstValue(CACHE_CONTROL).orElseThrow())
            .as(address.group())
            .contains("immutable");
        assertThat(file.body()).isEqualTo(get(drift, address.group(2)).body());
      }
    }
  }

  @Test
  void aFileOfAVersionThatIsNoMoreIsWhatItIsNow(RunningDrift drift) {
    HttpResponse<byte[]> file = get(drift, "/files/0123456789abcdef" + LIBRARY);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue(CACHE_CONTROL)).hasValue("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/js/race/race.js",
        "/VERSION",
        "/VERSION/js/",
        "/VERSION/js/nothing.js",
        "/VERSION/WEB-INF/web.xml",
        "/VERSION/js/..%2fWEB-INF/web.xml",
        "/VERSION/js/%2e%2e/WEB-INF/web.xml",
        "/VERSION/js/.%2e/WEB-INF/web.xml",
        "/VERSION/api/v1/races",
      })
  void nothingElseIsThere(String path, RunningDrift drift) {
    String page = new String(get(drift, "/").body(), UTF_8);
    Matcher version = Pattern.compile("/files/([0-9a-f]{16})/").matcher(page);
    assertThat(version.find()).isTrue();
    HttpResponse<byte[]> answer = get(drift, "/files" + path.replace("VERSION", version.group(1)));
    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(answer.headers().firstValue(CACHE_CONTROL).orElse("")).doesNotContain("immutable");
  }

  @Test
  void filesAndJsonAreCompressedForWhoUnderstandsThat(RunningDrift drift) throws Exception {
    HttpResponse<byte[]> plain = get(drift, LIBRARY);
    HttpResponse<byte[]> packed = get(drift, LIBRARY, "Accept-Encoding", "gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(packed.body().length).isLessThan(plain.body().length / 2);
    assertThat(unpacked(packed)).isEqualTo(plain.body());

    HttpResponse<byte[]> json =
        get(drift, "/openapi", "Accept", "application/json", "Accept-Encoding", "gzip");
    assertThat(json.headers().firstValue("Content-Encoding")).hasValue("gzip");
  }

  private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return in.readAllBytes();
    }
  }

  private static HttpResponse<byte[]> get(RunningDrift drift, String path, String... headers) {
    return HttpCall.get(drift.uri(path)).headers(headers).send(HTTP, BodyHandlers.ofByteArray());
  }
}
