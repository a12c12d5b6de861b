package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The original DRIFT's client as far as HTTP goes: JSON, and a jar of cookies. */
final class UnityClient {

  private final HttpClient http;
  private final String base;

  /** A client without cookies yet, of the server's port. */
  UnityClient(int port) {
    base = "http://127.0.0.1:" + port;
    http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  }

  /** An answer. */
  record Answer(int status, String text) {

    JsonObject json() {
      return JsonText.json(text);
    }

    /** The JSON of a call that went well. */
    JsonObject success() {
      assertThat(status).as(text).isEqualTo(200);
      return json();
    }

    /** The text of an error, cut out by position as the client does it. */
    String detail(int expectedStatus) {
      assertThat(status).as(text).isEqualTo(expectedStatus);
      assertThat(text).matches("\\{\"detail\":\"[^\"]+\"}");
      return text.substring(text.indexOf(':') + 2, text.lastIndexOf('"'));
    }
  }

  Answer get(String path) {
    return send(call("GET", path));
  }

  Answer delete(String path) {
    return send(call("DELETE", path));
  }

  Answer post(String path, String body) {
    return send(call("POST", path).body(BodyPublishers.ofString(body)));
  }

  Answer put(String path, String body) {
    return send(call("PUT", path).body(BodyPublishers.ofString(body)));
  }

  /** Registers and signs in; the user's id. */
  int join(String name, String password) {
    post("/create_user", newUser(name, password)).success();
    return post("/login", credentials(name, password)).success().getInt("user_id");
  }

  static String newUser(String name, String password) {
    return Json.createObjectBuilder()
        .add("username", name)
        .add("password", password)
        .add("security_question", "First drone?")
        .add("security_answer", "Kestrel")
        .build()
        .toString();
  }

  static String credentials(String name, String password) {
    return Json.createObjectBuilder()
        .add("username", name)
        .add("password", password)
        .build()
        .toString();
  }

  private HttpCall call(String method, String path) {
    return HttpCall.of(method, URI.create(base + path)).header("Content-Type", "application/json");
  }

  private Answer send(HttpCall call) {
    HttpResponse<String> response = call.send(http, BodyHandlers.ofString());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    return new Answer(response.statusCode(), response.body());
  }
}
