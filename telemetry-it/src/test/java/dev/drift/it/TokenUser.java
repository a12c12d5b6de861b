package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;

/** A program of somebody who has signed in; an empty token is nobody's. */
record TokenUser(RunningDrift drift, int id, String token) {

  /** Of everybody who joins. */
  static final String PASSWORD = "correct horse";

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
    HttpResponse<String> answer = request(method, path).json(body).headers(headers).send();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  JsonObject get(String path) {
    return json(call(200, "GET", path, ""));
  }

  /** A WebSocket of this user's. */
  TextViewer watch(String path) {
    return TextViewer.open(drift.ports().http(), path, request("GET", path).request().headers());
  }

  private HttpCall request(String method, String path) {
    HttpCall call = HttpCall.of(method, drift.uri(path));
    return token.isEmpty() ? call : call.bearer(token);
  }
}
