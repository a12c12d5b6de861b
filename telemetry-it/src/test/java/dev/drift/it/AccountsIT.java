package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People over HTTP: as a page does it, with a cookie, and as a program does, with a token. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class AccountsIT {

  private static final String PASSWORD = "correct horse";

  /** One browser or program: what it says and what it was given. */
  private static final class Client {
    private final RunningDrift drift;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

    Client(RunningDrift drift) {
      this.drift = drift;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
      HttpCall call = HttpCall.of(method, drift.uri(path)).headers(headers);
      return (body == null ? call : call.json(body)).send(http, BodyHandlers.ofString());
    }

    int register(String name) {
      HttpResponse<String> answer =
          send(
              "POST",
              "/api/v1/users",
              Json.createObjectBuilder()
                  .add("name", name)
                  .add("password", PASSWORD)
                  .add("security_question", "First?")
                  .add("security_answer", "A Whoop")
                  .build()
                  .toString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      int id = json(answer).getInt("id");
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .endsWith("/api/v1/users/" + id);
      return id;
    }

    HttpResponse<String> signIn(String name, String password, boolean cookie) {
      return send(
          "POST",
          "/api/v1/sessions",
          Json.createObjectBuilder()
              .add("name", name)
              .add("password", password)
              .add("cookie", cookie)
              .build()
              .toString());
    }

    String token(String name) {
      return json(signIn(name, PASSWORD, false)).getString("access_token");
    }

    int status(String method, String path, String... headers) {
      return send(method, path, null, headers).statusCode();
    }

    String cookie(String name) {
      return cookies().stream()
          .filter(cookie -> cookie.getName().equals(name))
          .findFirst()
          .orElseThrow()
          .getValue();
    }

    List<HttpCookie> cookies() {
      return cookies.getCookieStore().getCookies();
    }
  }

  /** Of a Set-Cookie header; servers write them in small letters or not. */
  private static List<String> attributes(String cookie) {
    return Arrays.stream(cookie.toLowerCase(Locale.ROOT).split(";", -1))
        .map(String::strip)
        .toList();
  }

  @Test
  void aPageSignsInWithACookieThatNoScriptReads(RunningDrift drift) {
    Client page = new Client(drift);
    int id = page.register("it-page");
    HttpResponse<String> answer = page.signIn("it-page", PASSWORD, true);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).isNull("access_token")).isTrue();
    // The second one outlives the session, and signs nobody in.
    assertThat(answer.headers().allValues("Set-Cookie"))
        .satisfiesExactlyInAnyOrder(
            session -> assertThat(session).startsWith("drift_session="),
            browser -> assertThat(browser).startsWith("drift_browser="))
        .allSatisfy(
            cookie ->
                assertThat(attributes(cookie))
                    .contains("httponly", "samesite=strict", "path=/")
                    .anyMatch(attribute -> attribute.startsWith("max-age="))
                    .doesNotContain("secure"));

    HttpResponse<String> me = page.send("GET", "/api/v1/users/me", null);
    assertThat(json(me).getInt("id")).isEqualTo(id);
    assertThat(json(me).getString("name")).isEqualTo("it-page");
    // Neither a session of the server's own nor a renewal that nothing asks for.
    assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(json(page.send("GET", "/api/v1/sessions/current", null)).getInt("expires_in"))
        .isBetween(1, 7200);

    HttpResponse<String> renewed = page.send("POST", "/api/v1/sessions/current/renewal", null);
    assertThat(renewed.headers().allValues("Set-Cookie")).hasSize(1);
    assertThat(json(renewed).isNull("access_token")).isTrue();

    String kept = page.cookie("drift_session");
    assertThat(page.status("DELETE", "/api/v1/sessions/current")).isEqualTo(204);
    assertThat(page.cookies()).extracting(HttpCookie::getName).containsExactly("drift_browser");
    assertThat(page.status("GET", "/api/v1/users/me")).isEqualTo(401);
    String known = page.cookie("drift_browser");
    assertThat(
            new Client(drift).status("GET", "/api/v1/users/me", "Cookie", "drift_session=" + known))
        .isEqualTo(401);
    assertThat(
            new Client(drift).status("GET", "/api/v1/users/me", "Authorization", "Bearer " + known))
        .isEqualTo(401);
    assertThat(
            new Client(drift).status("GET", "/api/v1/users/me", "Cookie", "drift_session=" + kept))
        .isEqualTo(401);
  }

  @Test
  void aPageOfAnotherSiteCanDoNothing(RunningDrift drift) {
    Client page = new Client(drift);
    page.register("it-cross");
    page.signIn("it-cross", PASSWORD, true);
    String own = "http://127.0.0.1:" + drift.ports().http();
    String path = "/api/v1/sessions/current/renewal";

    for (String[] foreign :
        new String[][] {
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Origin", "http://evil.example"},
          {"Origin", "http://127.0.0.1:1"},
          {"Origin", "null"},
          {"Origin", own, "Sec-Fetch-Site", "cross-site"}
        }) {
      HttpResponse<String> answer = page.send("POST", path, null, foreign);
      assertThat(answer.statusCode()).as(String.join(" ", foreign)).isEqualTo(403);
      assertThat(json(answer).getInt("status")).isEqualTo(403);
    }
    assertThat(page.status("POST", path, "Origin", own, "Sec-Fetch-Site", "same-origin"))
        .isEqualTo(200);
    assertThat(page.status("POST", path)).isEqualTo(200);
    assertThat(page.status("GET", "/api/v1/users/me", "Sec-Fetch-Site", "cross-site"))
        .isEqualTo(200);
  }

  @Test
  void aProgramSignsInWithAToken(RunningDrift drift) {
    Client program = new Client(drift);
    program.register("it-program");
    HttpResponse<String> session = program.signIn("IT-Program", PASSWORD, false);
    assertThat(session.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(json(session).getString("token_type")).isEqualTo("Bearer");
    String first = "Bearer " + json(session).getString("access_token");
    // The cookie rules are not for programs, whatever they send.
    HttpResponse<String> renewed =
        program.send(
            "POST",
            "/api/v1/sessions/current/renewal",
            null,
            "Authorization",
            first,
            "Origin",
            "http://evil.example");
    String second = "Bearer " + json(renewed).getString("access_token");
    assertThat(second).isNotEqualTo(first);
    assertThat(program.status("GET", "/api/v1/users/me", "Authorization", second)).isEqualTo(200);

    assertThat(program.status("DELETE", "/api/v1/sessions/current", "Authorization", second))
        .isEqualTo(204);
    assertThat(program.status("GET", "/api/v1/users/me", "Authorization", first)).isEqualTo(401);
    assertThat(program.status("GET", "/api/v1/users/me", "Authorization", second)).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/metrics", "/api/v1/races", "/api/v1/races/practice/live", "/drift.css"})
  void aBadTokenOpensNothingAndABadCookieIsNone(String path, RunningDrift drift) {
    Client client = new Client(drift);
    HttpResponse<String> answer = client.send("GET", path, null, "Authorization", "Bearer bad");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer error=\"invalid_token\"");
    if (path.startsWith("/api/v1")) {
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(json(answer).getString("detail")).isNotBlank();
    }
    int open = client.status("GET", path);
    assertThat(open).isNotEqualTo(401);
    assertThat(client.status("GET", path, "Cookie", "drift_session=bad")).isEqualTo(open);
  }

  @Test
  void whoFailsTooOftenIsToldWhenToTryAgain(RunningDrift drift) throws IOException {
    Client client = new Client(drift);
    client.register("it-often");
    Client owner = new Client(drift);
    owner.signIn("it-often", PASSWORD, true);
    HttpResponse<String> wrong = client.signIn("it-often", "wrong", false);
    HttpResponse<String> unknown = client.signIn("it-nobody", "wrong", false);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());

    HttpResponse<String> answer = wrong;
    for (int i = 0; i < 2 * SharedDrift.SIGN_IN_ATTEMPTS && answer.statusCode() == 401; i++) {
      answer = client.signIn("it-often", "wrong", false);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(client.signIn("it-often", PASSWORD, false).statusCode()).isEqualTo(429);
    // Nor do guesses keep the owner out: not in a browser used before, nor elsewhere.
    assertThat(owner.status("GET", "/api/v1/users/me")).isEqualTo(200);
    assertThat(owner.signIn("it-often", PASSWORD, true).statusCode()).isEqualTo(201);
    assertThat(
            ProxiedCall.post(drift.ports().http(), "/api/v1/sessions", credentials("it-often"))
                .header("X-Forwarded-For", "203.0.113.9")
                .send()
                .status())
        .isEqualTo(201);
    // Nobody else has to wait.
    client.register("it-other");
    assertThat(client.signIn("it-other", PASSWORD, false).statusCode()).isEqualTo(201);
  }

  private static String credentials(String name) {
    return "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"cookie\":true}";
  }

  @Test
  // nginx overwrites the headers that this sends.
  @Tag("not-two-nodes")
  void behindATrustedProxyARequestIsAsItWasSent(RunningDrift drift) throws IOException {
    new Client(drift).register("it-proxied");
    ProxiedCall.Answer sent =
        ProxiedCall.post(drift.ports().http(), "/api/v1/sessions", credentials("it-proxied"))
            .header("X-Forwarded-For", "198.51.100.1, 203.0.113.5")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "drift.example")
            .send();
    assertThat(sent.status()).isEqualTo(201);
    assertThat(sent.all("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(attributes(cookie)).contains("secure"));
    assertThat(sent.all("Location"))
        .containsExactly("https://drift.example/api/v1/sessions/current");
    assertThat(sent.all("Strict-Transport-Security")).hasSize(1);
    assertThat(drift.log())
        .contains("'it-proxied' from 203.0.113.5")
        .doesNotContain("198.51.100.1");

    // The container signs requests in before any filter; a page of the proxy's host is ours.
    String cookie =
        sent.all("Set-Cookie").stream()
            .filter(set -> set.startsWith("drift_session="))
            .findFirst()
            .orElseThrow()
            .replaceFirst(";.*", "");
    ProxiedCall renewal =
        ProxiedCall.post(drift.ports().http(), "/api/v1/sessions/current/renewal", "")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "drift.example")
            .header("Cookie", cookie);
    assertThat(renewal.header("Origin", "https://drift.example").send().status()).isEqualTo(200);
    assertThat(renewal.header("Origin", "https://evil.example").send().status()).isEqualTo(403);

    String login = "{\"username\":\"it-proxied\",\"password\":\"" + PASSWORD + "\"}";
    assertThat(
            ProxiedCall.post(drift.ports().api(), "/login", login)
                .header("X-Forwarded-Proto", "https")
                .send()
                .all("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(other -> assertThat(attributes(other)).contains("secure"));
  }

  @Test
  // nginx overwrites the headers that this sends.
  @Tag("not-two-nodes")
  void whatAnybodyElseSaysOfARequestDoesNotCount(RunningDrift drift) throws IOException {
    new Client(drift).register("it-direct");
    ProxiedCall.Answer sent =
        ProxiedCall.post(drift.ports().http(), "/api/v1/sessions", credentials("it-direct"))
            .from("127.0.0.1")
            .header("X-Forwarded-For", "203.0.113.77")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "evil.example")
            .send();
    assertThat(sent.status()).isEqualTo(201);
    assertThat(sent.all("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(attributes(cookie)).doesNotContain("secure"));
    assertThat(sent.all("Location"))
        .containsExactly(drift.uri("/api/v1/sessions/current").toString());
    assertThat(drift.log()).contains("'it-direct' from 127.0.0.1").doesNotContain("203.0.113.77");
  }

  @Test
  // nginx overwrites the headers that this sends.
  @Tag("not-two-nodes")
  void aPageOfTheProxysHostMayOpenWebSockets(RunningDrift drift) throws IOException {
    ProxiedCall live =
        ProxiedCall.get(drift.ports().http(), "/api/v1/races/practice/live")
            .header("Upgrade", "websocket")
            .header("Connection", "Upgrade")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
            .header("Origin", "https://drift.example")
            .header("X-Forwarded-Host", "drift.example");
    int close = 0x88;
    assertThat(live.firstFrame()).isNotEqualTo(close);
    assertThat(live.from("127.0.0.1").firstFrame()).isEqualTo(close);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions(RunningDrift drift) {
    Client client = new Client(drift);
    client.register("it-change");
    String mine = "Bearer " + client.token("it-change");
    String other = "Bearer " + client.token("it-change");
    String change = "{\"current_password\":\"" + PASSWORD + "\",\"new_password\":\"%s\"}";
    assertThat(
            client
                .send(
                    "PUT",
                    "/api/v1/users/me/password",
                    change.formatted("battery staple"),
                    "Authorization",
                    mine)
                .statusCode())
        .isEqualTo(204);
    assertThat(client.status("GET", "/api/v1/users/me", "Authorization", mine)).isEqualTo(200);
    assertThat(client.status("GET", "/api/v1/users/me", "Authorization", other)).isEqualTo(401);

    HttpResponse<String> reset =
        client.send(
            "POST",
            "/api/v1/password-resets",
            "{\"name\":\"it-change\",\"security_answer\":\" a whoop\",\"new_password\":\""
                + PASSWORD
                + "\"}");
    assertThat(reset.statusCode()).as(reset.body()).isEqualTo(204);
    assertThat(client.status("GET", "/api/v1/users/me", "Authorization", mine)).isEqualTo(401);
    assertThat(client.signIn("it-change", PASSWORD, false).statusCode()).isEqualTo(201);
  }

  @Test
  void usersSeeAndDeleteThemselvesAlone(RunningDrift drift) {
    Client client = new Client(drift);
    int ada = client.register("it-ada");
    int bob = client.register("it-bob");
    client.signIn("it-ada", PASSWORD, true);
    for (String path : List.of("/api/v1/users/" + bob, "/api/v1/users/2147483647")) {
      assertThat(client.status("GET", path)).isEqualTo(403);
      assertThat(client.status("DELETE", path)).isEqualTo(403);
      assertThat(client.status("POST", path + "/reset-code")).isEqualTo(403);
      assertThat(new Client(drift).status("GET", path)).isEqualTo(401);
      assertThat(new Client(drift).status("DELETE", path)).isEqualTo(401);
    }
    assertThat(client.status("GET", "/api/v1/users")).isEqualTo(403);
    assertThat(client.status("GET", "/api/v1/users/" + ada)).isEqualTo(200);

    assertThat(client.status("DELETE", "/api/v1/users/" + ada)).isEqualTo(204);
    assertThat(client.cookies()).isEmpty();
    assertThat(client.signIn("it-ada", PASSWORD, true).statusCode()).isEqualTo(401);
  }

  @Test
  void wrongInputIsNamed(RunningDrift drift) {
    Client client = new Client(drift);
    for (String body : new String[] {"", "{", "[]", "{\"name\":7}", "{}"}) {
      HttpResponse<String> answer = client.send("POST", "/api/v1/users", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(json(answer).getString("detail")).isNotBlank();
    }
    HttpResponse<String> answer =
        client.send("POST", "/api/v1/users", "{\"name\":\"a b\",\"password\":\"short\"}");
    assertThat(json(answer).getString("detail")).contains("name", "password", "8 to 128");
  }
}
