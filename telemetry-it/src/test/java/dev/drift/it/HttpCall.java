package dev.drift.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One call over HTTP, put together word by word; it has no body until it is given one. */
final class HttpCall {

  /** Keeps no cookies. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final String method;
  private final HttpRequest.Builder request;

  private HttpCall(String method, URI uri) {
    this.method = method;
    request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
  }

  static HttpCall get(URI uri) {
    return of("GET", uri);
  }

  static HttpCall post(URI uri) {
    return of("POST", uri);
  }

  static HttpCall of(String method, URI uri) {
    return new HttpCall(method, uri);
  }

  /** Its body, which it says is JSON, whether it is or not. */
  HttpCall json(String body) {
    return json(BodyPublishers.ofString(body));
  }

  /** The same, as the publisher sends it. */
  HttpCall json(BodyPublisher body) {
    return body(body).header("Content-Type", "application/json");
  }

  /** Its body, of which it says nothing. */
  HttpCall body(BodyPublisher body) {
    request.method(method, body);
    return this;
  }

  HttpCall header(String name, String value) {
    request.header(name, value);
    return this;
  }

  /** Names and values in turn; may be none. */
  HttpCall headers(String... namesAndValues) {
    if (namesAndValues.length > 0) {
      request.headers(namesAndValues);
    }
    return this;
  }

  /** Whose call it is. */
  HttpCall bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** How long it waits for the answer; else as long as it takes. */
  HttpCall within(Duration limit) {
    request.timeout(limit);
    return this;
  }

  /** What would be sent. */
  HttpRequest request() {
    return request.build();
  }

  /** The answer, whatever its status. */
  HttpResponse<String> send() {
    return send(HTTP, BodyHandlers.ofString());
  }

  /** The answer that this client gets. */
  <T> HttpResponse<T> send(HttpClient client, BodyHandler<T> body) {
    try {
      return client.send(request(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
