package dev.drift.simulator.channel;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** A WebSocket {@code /ws/{drone_id}} for each drone. */
public final class WebSocketChannels implements DroneChannels {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
  private final URI server;
  private final String race;
  private final String token;

  /**
   * @param server {@code ws://HOST:PORT} or {@code wss://…}, with the path that a proxy may want
   * @param race empty = the server's practice race
   * @param token of the drone; empty = none
   */
  public WebSocketChannels(URI server, String race, String token) {
    this.server = server;
    this.race = race;
    this.token = token;
  }

  @Override
  public DroneChannel open(String droneId, Unanswered unanswered) throws IOException {
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_WITHIN);
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    URI address = address(droneId);
    try {
      WebSocket socket = builder.buildAsync(address, new AnswerListener(unanswered)).join();
      return new WebSocketChannel(socket, unanswered);
    } catch (CompletionException e) {
      throw new IOException(address + ": " + why(e.getCause()), e);
    }
  }

  private URI address(String droneId) {
    String base = server.toString().replaceAll("/+$", "");
    Map<String, String> query = race.isEmpty() ? Map.of() : Map.of("race", race);
    String text =
        query.entrySet().stream()
            .map(parameter -> "?" + parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining());
    return URI.create(base + "/ws/" + encoded(droneId) + text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String why(Throwable failure) {
    if (failure instanceof WebSocketHandshakeException refused) {
      return "the server refused the WebSocket with status " + refused.getResponse().statusCode();
    }
    String text = failure.getMessage();
    return text == null || text.isEmpty() ? "the server cannot be reached" : text;
  }

  @Override
  public void close() {
    // The client's threads end with its last connection.
  }
}
