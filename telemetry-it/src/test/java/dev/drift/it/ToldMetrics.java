package dev.drift.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;

/**
 * A target of Prometheus on loopback that stands in for what a test can't cheaply have: a DRIFT
 * that is worse off, as some of a running one's series with other values; and the Blackbox exporter
 * that looks at a proxy whose certificate ends tomorrow.
 */
final class ToldMetrics implements AutoCloseable {

  /** Of the proxy, as the configuration that DRIFT comes with has it. */
  static final String PROXY = "https://drift.example";

  private static final String TYPE = "text/plain; version=0.0.4";

  private final Map<String, IntToDoubleFunction> values;
  private final AtomicInteger answers = new AtomicInteger();
  private final HttpServer server;

  private ToldMetrics(Map<String, IntToDoubleFunction> values, HttpServer server) {
    this.values = new TreeMap<>(values);
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param values of each series, written as {@code /metrics} does, in the first answer, the second
   *     and so on
   * @throws IllegalArgumentException if the running server has no such series
   */
  static ToldMetrics of(RunningDrift drift, Map<String, IntToDoubleFunction> values)
      throws IOException {
    String there = drift.get("/metrics", "*/*").body();
    for (String series : values.keySet()) {
      if (there.lines().noneMatch(line -> line.startsWith(series + " "))) {
        throw new IllegalArgumentException("/metrics has no " + series);
      }
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ToldMetrics told = new ToldMetrics(values, server);
    server.createContext("/metrics", told::tellOfDrift);
    server.createContext("/probe", told::tellOfProxy);
    server.start();
    return told;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void tellOfDrift(HttpExchange exchange) throws IOException {
    int answer = answers.incrementAndGet();
    StringBuilder text = new StringBuilder();
    values.forEach(
        (series, value) ->
            text.append(series).append(' ').append(value.applyAsDouble(answer)).append('\n'));
    answer(exchange, 200, text.toString());
  }

  private void tellOfProxy(HttpExchange exchange) throws IOException {
    boolean asked = exchange.getRequestURI().getQuery().contains("target=" + PROXY);
    long tomorrow = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
    answer(exchange, asked ? 200 : 400, "probe_ssl_earliest_cert_expiry " + tomorrow + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", TYPE);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
