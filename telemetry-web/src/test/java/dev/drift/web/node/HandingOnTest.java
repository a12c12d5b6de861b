package dev.drift.web.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.node.RaceHomes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandingOnTest {

  private static final String SECRET = "of-the-home";

  private final AtomicReference<RaceHomes> stored = new AtomicReference<>(RaceHomes.NONE);
  private final NodeDirectory nodes = new NodeDirectory(raceId -> Optional.empty(), stored::get);
  private final HomeCalls calls = new HomeCalls(Thread::new);
  private final HandingOn handing = new HandingOn(nodes, calls, Duration.ofMillis(200));
  private final AtomicInteger arrived = new AtomicInteger();
  private HttpServer server;
  private Node home;
  private Answer answer = exchange -> answer(exchange, 200, "");
  private String seenMethod;
  private String seenAddress;
  private Headers seen;
  private String seenBody;

  /** What the home does. */
  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void startHome() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          arrived.incrementAndGet();
          seenMethod = exchange.getRequestMethod();
          seenAddress = exchange.getRequestURI().toString();
          seen = exchange.getRequestHeaders();
          seenBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          answer.to(exchange);
        });
    server.start();
    home =
        new Node(
            UUID.randomUUID(), "b", "queue", "127.0.0.1", server.getAddress().getPort(), 0, SECRET);
    nodes.update(
        List.of(home),
        new RaceHomes(Map.of("r-7", home.runId(), "own", UUID.randomUUID()), Set.of()));
  }

  @AfterEach
  void stop() {
    calls.stop();
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Test
  void onlyWhatIsAboutARaceWithItsHomeElsewhereIsHandedOn() {
    assertThat(handing.home(FakeExchange.get("/api/v1/races/r-7/laps").request())).contains(home);
    assertThat(handing.home(FakeExchange.get("/end_race/r-7").request())).contains(home);
    assertThat(handing.home(FakeExchange.get("/api/v1/races/own").request())).isEmpty();
    assertThat(handing.home(FakeExchange.get("/api/v1/races/other").request())).isEmpty();
    assertThat(handing.home(FakeExchange.get("/api/v1/races").request())).isEmpty();
    assertThat(
            handing.home(
                FakeExchange.get("/api/v1/races/r-7/live").with("Upgrade", "WebSocket").request()))
        .isEmpty();
    assertThat(
            handing.home(
                new FakeExchange("POST", "/api/v1/races/r-7/end", "")
                    .with("Upgrade", "websocket")
                    .request()))
        .contains(home);
    assertThat(handing.home(new FakeExchange("OPTIONS", "/api/v1/races/r-7", "").request()))
        .isEmpty();
  }

  @Test
  void theHomeSeesTheRequestAsItsSenderMadeIt() throws Exception {
    FakeExchange exchange =
        new FakeExchange("POST", "/api/v1/races/r-7/people?a=b%20c&d=[x|\"y]", "{\"é\":1}")
            .with("Authorization", "Bearer token")
            .with("Content-Type", "application/json")
            .with("Accept", "application/json", "text/csv")
            .with("Cookie", "drift_session=t");
    assertThat(handing.handOn(home, exchange.request(), exchange.response())).isTrue();
    assertThat(seenMethod).isEqualTo("POST");
    assertThat(seenAddress).isEqualTo("/api/v1/races/r-7/people?a=b%20c&d=%5Bx%7C%22y%5D");
    assertThat(seenBody).isEqualTo("{\"é\":1}");
    assertThat(seen.get("Authorization")).containsExactly("Bearer token");
    assertThat(seen.get("Content-Type")).containsExactly("application/json");
    assertThat(seen.get("Accept")).containsExactly("application/json", "text/csv");
    assertThat(seen.get("Cookie")).containsExactly("drift_session=t");
    assertThat(seen.get("X-Forwarded-For")).containsExactly("192.0.2.7");
    assertThat(seen.get("X-Forwarded-Proto")).containsExactly("https");
    assertThat(seen.get("X-Forwarded-Host")).containsExactly("drift.example");
    assertThat(seen.get("X-Drift-Node")).containsExactly(SECRET);
  }

  @Test
  void aMeasurementIsForTheNodeThatHasTheDashboard() throws Exception {
    FakeExchange exchange = new FakeExchange("POST", "/latency", "{\"latency\":0.1}");
    assertThat(HandingOn.isMeasurement(exchange.request())).isTrue();
    assertThat(HandingOn.isMeasurement(FakeExchange.get("/latency").request())).isFalse();
    assertThat(handing.handOnInTurn(exchange.request(), exchange.response())).isTrue();
    assertThat(seenAddress).isEqualTo("/latency");
    assertThat(seenBody).isEqualTo("{\"latency\":0.1}");

    answer = refusing -> answer(refusing, 409, "{}");
    assertThat(handing.handOnInTurn(exchange.request(), exchange.response())).isFalse();
    answer = stopping -> answer(stopping, 503, "{}");
    assertThatThrownBy(() -> handing.handOnInTurn(exchange.request(), exchange.response()))
        .isInstanceOf(HomeAwayException.class)
        .hasMessageContaining("your dashboard");
    server.stop(0);
    assertThatThrownBy(() -> handing.handOnInTurn(exchange.request(), exchange.response()))
        .isInstanceOf(HomeAwayException.class);
    nodes.update(List.of(), RaceHomes.NONE);
    assertThat(handing.handOnInTurn(exchange.request(), exchange.response())).isFalse();
    assertThat(arrived).hasValue(3);
  }

  @Test
  void whatEndsAtAConnectionAndWhatAStrangerSaysOfHimselfAreLeftOut() throws Exception {
    FakeExchange exchange =
        FakeExchange.get("/api/v1/races/r-7")
            .with("Connection", "close, X-Of-This-Hop")
            .with("X-Of-This-Hop", "1")
            .with("Accept-Encoding", "gzip")
            .with("Expect", "100-continue")
            .with("TE", "trailers")
            .with("Forwarded", "for=203.0.113.9")
            .with("X-Forwarded-For", "203.0.113.9")
            .with("X-Forwarded-Host", "evil.example")
            .with("X-Drift-Node", "guessed")
            .with("X-Bad", "a\r\nX-Forwarded-For: 203.0.113.9");
    assertThat(handing.handOn(home, exchange.request(), exchange.response())).isTrue();
    assertThat(seen)
        .doesNotContainKeys(
            "X-of-this-hop", "Accept-encoding", "Expect", "Te", "Forwarded", "X-bad");
    assertThat(seen.get("X-Forwarded-For")).containsExactly("192.0.2.7");
    assertThat(seen.get("X-Forwarded-Host")).containsExactly("drift.example");
    assertThat(seen.get("X-Drift-Node")).containsExactly(SECRET);
  }

  @Test
  void theAnswerIsTheHomesAndNothingOfItIsThereTwice() throws Exception {
    answer =
        exchange -> {
          Headers headers = exchange.getResponseHeaders();
          headers.add("Content-Type", "application/problem+json");
          headers.add("Cache-Control", "private");
          headers.add("Vary", "Origin");
          headers.add("Vary", "Accept");
          headers.add("ETag", "\"7\"");
          headers.add("Set-Cookie", "drift_session=other");
          headers.add("Keep-Alive", "timeout=5");
          answer(exchange, 409, "{\"status\":409}");
        };
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7");
    exchange.response().setHeader("Cache-Control", "no-store");
    exchange.response().addHeader("Vary", "Origin");
    assertThat(handing.handOn(home, exchange.request(), exchange.response())).isTrue();
    assertThat(exchange.status).isEqualTo(409);
    assertThat(exchange.text()).isEqualTo("{\"status\":409}");
    assertThat(exchange.answered)
        .containsEntry("Content-Type", List.of("application/problem+json"))
        .containsEntry("Content-Length", List.of("14"))
        .containsEntry("Cache-Control", List.of("private"))
        .containsEntry("Vary", List.of("Origin", "Accept"))
        .containsEntry("ETag", List.of("\"7\""))
        .doesNotContainKeys("Set-Cookie", "Keep-Alive", "Date", "Connection");
  }

  @ParameterizedTest
  @CsvSource({"HEAD,200", "GET,304", "DELETE,204"})
  void anAnswerWithoutABodyHasNone(String method, int status) throws Exception {
    answer = exchange -> answer(exchange, status, "");
    FakeExchange exchange = new FakeExchange(method, "/api/v1/races/r-7", "");
    assertThat(handing.handOn(home, exchange.request(), exchange.response())).isTrue();
    assertThat(exchange.status).isEqualTo(status);
    assertThat(exchange.text()).isEmpty();
  }

  @Test
  void anAnswerOfUnknownLengthIsPassedOnAsItComes() throws Exception {
    String line = "7,8,9\n".repeat(1_000);
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 50; i++) {
            exchange.getResponseBody().write(line.getBytes(StandardCharsets.UTF_8));
          }
          exchange.close();
        };
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7/samples");
    assertThat(handing.handOn(home, exchange.request(), exchange.response())).isTrue();
    assertThat(exchange.text()).isEqualTo(line.repeat(50));
    assertThat(exchange.answered).doesNotContainKey("Transfer-Encoding");
  }

  @Test
  void anAnswerThatBreaksOffIsNoWholeOne() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          throw new IOException("the home is killed");
        };
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7/samples");
    assertThatIOException()
        .isThrownBy(() -> handing.handOn(home, exchange.request(), exchange.response()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "text/csv;charset=utf-8, 0, true",
        // The length says it.
        "text/csv, 1000, false",
        "application/json, 0, false",
        "none, 0, false",
      })
  void aTableThatBreaksOffEndsInALineThatIsNoRow(String type, long length, boolean told) {
    answer =
        exchange -> {
          if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
          }
          exchange.sendResponseHeaders(200, length);
          exchange.getResponseBody().write("a,b\n1,".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          throw new IOException("the home is killed");
        };
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7/samples");
    assertThatIOException()
        .isThrownBy(() -> handing.handOn(home, exchange.request(), exchange.response()));
    assertThat(exchange.text())
        .isEqualTo("a,b\n1," + (told ? "\nINCOMPLETE: the race's server has gone\n" : ""));
  }

  @Test
  void aHomeThatGoesWithoutAWordIsNotWaitedFor() {
    CountDownLatch over = new CountDownLatch(1);
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          nodes.update(List.of(), RaceHomes.NONE);
          awaitEnd(over);
        };
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7/samples");
    assertThatIOException()
        .isThrownBy(() -> handing.handOn(home, exchange.request(), exchange.response()))
        .withMessageContaining("has gone");
    over.countDown();
  }

  private static void awaitEnd(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nothingIsSaidOfARaceBeforeTheHomesAreKnown() {
    assertThat(handing.isTooEarly(FakeExchange.get("/api/v1/races/r-7").request())).isTrue();
    assertThat(handing.isTooEarly(FakeExchange.get("/api/v1/races").request())).isFalse();
    nodes.begin(home);
    assertThat(handing.isTooEarly(FakeExchange.get("/api/v1/races/r-7").request())).isFalse();
  }

  @Test
  void homesAreAskedAsForTheClientAndOnlyWhatTheyKnowIsTaken() {
    nodes.update(
        List.of(home), new RaceHomes(Map.of("r-7", home.runId(), "r-8", home.runId()), Set.of()));
    answer =
        exchange -> {
          boolean isKnown =
              exchange.getRequestURI().toString().equals("/api/v1/races/r-7/standings");
          answer(exchange, isKnown ? 200 : 404, "{}");
        };
    FakeExchange exchange =
        FakeExchange.get("/api/v1/classes/c/results?bom=true")
            .with("Authorization", "Bearer token")
            .with("Accept", "text/csv")
            .with("If-None-Match", "\"7\"");
    assertThat(ask(exchange, Duration.ofMinutes(1))).isEqualTo(Map.of("r-7", "{}"));
    assertThat(arrived).hasValue(2);
    assertThat(seen.get("Authorization")).containsExactly("Bearer token");
    assertThat(seen.get("Accept")).containsExactly("application/json");
    assertThat(seen.get("X-Forwarded-For")).containsExactly("192.0.2.7");
    assertThat(seen.get("X-Drift-Node")).containsExactly(SECRET);
    assertThat(seen).doesNotContainKey("If-none-match");
  }

  @Test
  void aHomeThatSaysNothingIsNotWaitedForLongerThanAsked() {
    CountDownLatch over = new CountDownLatch(1);
    answer = exchange -> awaitEnd(over);
    assertThat(ask(FakeExchange.get("/api/v1/classes/c/results"), Duration.ofMillis(50))).isEmpty();
    over.countDown();
    calls.stop();
    assertThat(ask(FakeExchange.get("/api/v1/classes/c/results"), Duration.ofMinutes(1))).isEmpty();
  }

  private Map<String, String> ask(FakeExchange exchange, Duration within) {
    return handing.ask(exchange.request(), List.of("r-7", "r-8", "own"), "standings", within);
  }

  @Test
  void aClientThatHasGoneIsNoFailure() throws Exception {
    answer = exchange -> answer(exchange, 200, "text");
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7");
    exchange.clientHasGone = true;
    assertThat(handing.handOn(home, exchange.request(), exchange.response())).isTrue();
    assertThat(exchange.text()).isEmpty();
  }

  /** One that nobody listens at any more. */
  private static Node gone() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return new Node(
          UUID.randomUUID(), "c", "queue", "127.0.0.1", socket.getLocalPort(), 0, SECRET);
    }
  }

  private static RaceHomes at(Node node) {
    return new RaceHomes(Map.of("r-7", node.runId()), Set.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aHomeThatIsNotThereDoesNotAnswer(String method) throws IOException {
    Node gone = gone();
    stored.set(at(gone));
    nodes.update(List.of(gone), stored.get());
    FakeExchange exchange = new FakeExchange(method, "/api/v1/races/r-7/end", "");
    assertThatThrownBy(() -> handing.handOn(gone, exchange.request(), exchange.response()))
        .isInstanceOf(HomeAwayException.class)
        .hasMessageContaining("does not answer");
    assertThat(exchange.answered).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aRaceThatWasGivenAwayIsAnsweredByItsNewHome(String method) throws Exception {
    Node gone = gone();
    nodes.update(List.of(gone, home), at(gone));
    stored.set(at(home));
    answer = exchange -> answer(exchange, 200, "by the new home");
    FakeExchange exchange = new FakeExchange(method, "/api/v1/races/r-7/end", "{}");
    assertThat(handing.handOn(gone, exchange.request(), exchange.response())).isTrue();
    assertThat(exchange.text()).isEqualTo("by the new home");
    assertThat(seenBody).isEqualTo("{}");
  }

  @Test
  void aRaceThatHasMovedHereIsAnsweredHere() throws Exception {
    Node gone = gone();
    nodes.begin(home);
    nodes.update(List.of(gone, home), at(gone));
    stored.set(at(home));
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7");
    assertThat(handing.handOn(gone, exchange.request(), exchange.response())).isFalse();
    assertThat(exchange.answered).isEmpty();
  }

  @Test
  void aRaceThatStaysWithoutAHomeIsToBeAskedForAgain() throws IOException {
    Node gone = gone();
    nodes.update(List.of(gone, home), at(gone));
    stored.set(new RaceHomes(Map.of(), Set.of("r-7")));
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7");
    assertThatThrownBy(() -> handing.handOn(gone, exchange.request(), exchange.response()))
        .isInstanceOf(HomeAwayException.class);
  }

  @Test
  void whatChangesSomethingIsSentOnce() {
    answer =
        exchange -> {
          throw new IOException("the home is killed");
        };
    FakeExchange exchange = new FakeExchange("POST", "/api/v1/races/r-7/end", "{}");
    assertThatThrownBy(() -> handing.handOn(home, exchange.request(), exchange.response()))
        .isInstanceOf(HomeAwayException.class)
        .hasMessageContaining("may have done it");
    assertThat(arrived).hasValue(1);
  }

  @Test
  void afterItsEndNothingIsHandedOn() {
    calls.stop();
    FakeExchange exchange = FakeExchange.get("/api/v1/races/r-7");
    assertThatThrownBy(() -> handing.handOn(home, exchange.request(), exchange.response()))
        .isInstanceOf(HomeAwayException.class);
  }
}
