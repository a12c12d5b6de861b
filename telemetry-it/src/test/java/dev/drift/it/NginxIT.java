package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nginx that DRIFT comes with the files for, in front of one node and one that is dead. */
@Tag("longer")
@ExtendWith(SharedDrift.class)
class NginxIT {

  private static final String AWAY = "No server answers. Try again in a few seconds.";

  private final RunningDrift drift;
  private final RunningDrift.Ports dead = RunningDrift.Ports.free();

  @TempDir private Path directory;

  NginxIT(RunningDrift drift) {
    this.drift = drift;
  }

  private RunningNginx start() {
    return RunningNginx.start(directory, SharedDrift.PROXY, List.of(dead, drift.ports()));
  }

  private static String sample(long n) {
    return "{\"timestamp\":" + n + ",\"position\":{\"x\":" + n + ",\"y\":2,\"z\":null}}";
  }

  private static String newName(String prefix) {
    return prefix + UUID.randomUUID().toString().substring(0, 8);
  }

  /** But for what only nginx from 1.25.1 on has another word for. */
  @Test
  void takesTheShippedFilesWithoutAWarning() {
    try (RunningNginx nginx = start()) {
      assertThat(nginx.said().lines()).allMatch(line -> line.contains("listen ... http2"));
    }
  }

  @Test
  void aDeadNodeFailsNoRequest() {
    try (RunningNginx nginx = start()) {
      for (int i = 0; i < 20; i++) {
        assertThat(HttpCall.get(nginx.uri("/api/v1/races")).send().statusCode()).isEqualTo(200);
        assertThat(
                HttpCall.post(nginx.uri("/api/v1/sessions"))
                    .json("{\"name\":\"it-nobody\",\"password\":\"none of these\"}")
                    .send()
                    .statusCode())
            .isIn(401, 429);
      }
      assertThat(nginx.said()).contains("Connection refused");
    }
  }

  @Test
  void passesPagesSocketsAndStreamsOn() {
    String drone = newName("nginx-");
    try (RunningNginx nginx = start();
        TextViewer live = TextViewer.open(nginx.ports().http(), "/ws/" + drone);
        TextViewer original = TextViewer.open(nginx.ports().ws(), "/ws/" + drone);
        SeedClient stream = new SeedClient(nginx.ports().grpc())) {
      assertThat(HttpCall.get(nginx.uri("/")).send().body()).contains("<title>");
      URI races = URI.create("http://127.0.0.1:" + nginx.ports().api() + "/list_races");
      assertThat(json(HttpCall.get(races).send()).getJsonArray("races")).isNotNull();
      for (int n = 1; n <= 200; n++) {
        stream.send(drone, sample(n));
      }
      assertThat(stream.finish()).hasSize(200).containsOnly("Data received");
      await().until(() -> live.texts().size() == 200 && original.texts().size() == 200);
    }
  }

  /** A stream sends more than a request may have, and a batch more than nginx keeps of one. */
  @Test
  void aStreamIsAsLongAsItLikes() {
    TypedSource source = new TypedSource(newName("nginx-long-"));
    try (RunningNginx nginx = start()) {
      source.send(nginx.ports().grpc(), () -> source.acknowledged().get(0).last() < 50_000);
    }
    assertThat(source.acknowledged().get(0).last()).isGreaterThanOrEqualTo(50_000);
  }

  @Test
  void saysWhoARequestComesFromWhateverTheRequestSays() throws IOException {
    String name = newName("it-nginx-");
    TokenUser.join(drift, name);
    String credentials =
        "{\"name\":\"" + name + "\",\"password\":\"" + TokenUser.PASSWORD + "\",\"cookie\":true}";
    try (RunningNginx nginx = start()) {
      ProxiedCall.Answer answer =
          ProxiedCall.post(nginx.ports().http(), "/api/v1/sessions", credentials)
              .from("127.0.0.99")
              .header("X-Forwarded-For", "203.0.113.66")
              .header("X-Forwarded-Proto", "https")
              .header("X-Forwarded-Host", "evil.example")
              .send();
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.all("Location"))
          .containsExactly(nginx.uri("/api/v1/sessions/current").toString());
    }
    assertThat(drift.log())
        .contains("'" + name + "' from 127.0.0.99")
        .doesNotContain("203.0.113.66");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/metrics/",
        "/metrics;x=1",
        "/%6detrics",
        "//metrics",
        "/x/../metrics",
        "/x%2f..%2fmetrics",
        "/;x/metrics",
        "/health/ready",
        "/health;x/ready"
      })
  void keepsWhatIsTheOperatorsToTheOperator(String path) throws IOException {
    try (RunningNginx nginx = start()) {
      for (int port : List.of(nginx.ports().http(), nginx.ports().api(), nginx.ports().ws())) {
        assertThat(ProxiedCall.get(port, path).from("127.0.0.1").send().status()).isEqualTo(404);
      }
    }
  }

  /** By HTTP/2 on the connection to a node a client would be past nginx and its rules. */
  @Test
  void changesToNoOtherProtocolThanWebSockets() throws IOException {
    try (RunningNginx nginx = start()) {
      ProxiedCall.Answer answer =
          ProxiedCall.get(nginx.ports().http(), "/")
              .from("127.0.0.1")
              .header("Connection", "Upgrade, HTTP2-Settings")
              .header("Upgrade", "h2c")
              .header("HTTP2-Settings", "AAMAAABkAAQAoAAAAAIAAAAA")
              .send();
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void bodiesAreRefusedByDriftUpToAMebibyte() {
    try (RunningNginx nginx = start()) {
      URI users = nginx.uri("/api/v1/users");
      HttpResponse<String> answer = HttpCall.post(users).json("x".repeat(70_000)).send();
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(json(answer).getString("detail")).contains("64 KiB");
      // Of unknown length, it goes through a file of nginx.
      byte[] large = new byte[900_000];
      HttpResponse<String> chunked =
          HttpCall.post(users)
              .json(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
              .send();
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertThat(json(chunked).getString("detail")).contains("64 KiB");
      assertThat(HttpCall.post(users).json("x".repeat(2_000_000)).send().statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void withoutAnyNodeItSaysSoInEachApisForm() {
    try (RunningNginx nginx = RunningNginx.start(directory, "127.0.0.1", List.of(dead))) {
      HttpResponse<String> answer = HttpCall.get(nginx.uri("/api/v1/races")).send();
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(json(answer).getString("detail")).isEqualTo(AWAY);
      HttpResponse<String> original =
          HttpCall.get(URI.create("http://127.0.0.1:" + nginx.ports().api() + "/list_races"))
              .send();
      assertThat(original.statusCode()).isEqualTo(503);
      assertThat(original.body()).isEqualTo("{\"detail\":\"" + AWAY + "\"}");
    }
  }

  @Test
  void aReloadTakesNoConnection() {
    String drone = newName("nginx-");
    try (RunningNginx nginx = start();
        TextViewer viewer = TextViewer.open(nginx.ports().http(), "/ws/" + drone);
        SeedClient stream = new SeedClient(nginx.ports().grpc())) {
      stream.send(drone, sample(1));
      await().until(() -> viewer.texts().size() == 1);
      nginx.reload(SharedDrift.PROXY, List.of(drift.ports()));
      // What connects from now on goes to the new nodes, once there is nothing said of the old one.
      await()
          .until(
              () -> {
                int before = nginx.said().length();
                HttpCall.get(nginx.uri("/api/v1/races")).send();
                HttpCall.get(nginx.uri("/api/v1/races")).send();
                return !nginx.said().substring(before).contains("refused");
              });
      stream.send(drone, sample(2));
      assertThat(stream.finish()).hasSize(2).containsOnly("Data received");
      await().until(() -> viewer.texts().size() == 2);
      assertThat(viewer.closeCode()).isZero();
    }
  }

  @Test
  void speaksTlsAndHttp2() throws Exception {
    LoopbackCertificate certificate =
        LoopbackCertificate.in(Files.createDirectory(directory.resolve("certificate")));
    try (RunningNginx nginx =
        RunningNginx.startWithTls(
            directory, SharedDrift.PROXY, List.of(drift.ports()), certificate)) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
      URI page = URI.create("https://127.0.0.1:" + nginx.ports().http() + "/");
      HttpResponse<String> answer = HttpCall.get(page).send(client, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      HttpResponse<String> plain =
          HttpCall.get(URI.create("http://127.0.0.1:" + nginx.ports().udp() + "/races?x=1")).send();
      assertThat(plain.statusCode()).isEqualTo(301);
      assertThat(plain.headers().firstValue("Location")).hasValue("https://127.0.0.1/races?x=1");
    }
  }

  private static SSLContext trusting(LoopbackCertificate certificate) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(
        KeyStore.getInstance(
            certificate.trustStore().toFile(), LoopbackCertificate.PASSWORD.toCharArray()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
