package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A program of somebody who has signed in; an empty token is nobody's. */
record TokenUser(RunningDrift drift, int id, String token) {

  private static final String PASSWORD = "correct horse";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static TokenUser nobody(RunningDrift drift) {
    return new TokenUser(drift, 0, "");
  }

  /** Registered and signed in. */
  static TokenUser join(RunningDrift drift, String name) {
    nobody(drift).call(201, "POST", "/api/v1/users", "{" + credentials(name, PASSWORD));
    return signIn(drift, name, PASSWORD);
  }

  static TokenUser signIn(RunningDrift drift, String name, String password) {
    String session = "{\"cookie\":false," + credentials(name, password);
    String token =
        json(nobody(drift).call(201, "POST", "/api/v1/sessions", session))
            .getString("access_token");
    TokenUser user = new TokenUser(drift, 0, token);
    return new TokenUser(drift, user.get("/api/v1/users/me").getInt("id"), token);
  }

  private static String credentials(String name, String password) {
    return "\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
  }

  HttpResponse<String> call(
      int status, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonObject get(String path) {
    return json(call(200, "GET", path, ""));
  }

  /** A WebSocket of this user's. */
  TextViewer watch(String path) {
    return TextViewer.open(drift.ports().http(), path, request(path).build().headers());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(drift.uri(path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  static JsonObject json(HttpResponse<String> answer) {
    return Json.createReader(new StringReader(answer.body())).readObject();
  }
}
