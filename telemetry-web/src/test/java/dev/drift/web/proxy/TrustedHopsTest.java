package dev.drift.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.TrustedProxies;
import dev.drift.node.HomeReader;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedHopsTest {

  private static final String PROXY = "10.0.0.1";
  private static final String STRANGER = "198.51.100.66";

  private static final String SECRET = "nobody-guesses-this";

  private final NodeDirectory nodes = new NodeDirectory((HomeReader) raceId -> Optional.empty());
  private final TrustedHops hops =
      new TrustedHops(TrustedProxies.of("10.0.0.0/24,fd00::/64"), nodes);

  @Test
  void aTrustedProxySaysWhoAskedAndHow() {
    HttpServletRequest sent =
        sent(
            PROXY,
            Map.of(
                "x-forwarded-for", List.of("192.0.2.7"),
                "x-forwarded-proto", List.of("https"),
                "x-forwarded-host", List.of("drift.example"),
                "host", List.of("127.0.0.1:8080")));
    assertThat(sent.getRemoteAddr()).isEqualTo("192.0.2.7");
    assertThat(sent.getRemoteHost()).isEqualTo("192.0.2.7");
    assertThat(sent.isSecure()).isTrue();
    assertThat(sent.getScheme()).isEqualTo("https");
    assertThat(sent.getServerName()).isEqualTo("drift.example");
    assertThat(sent.getServerPort()).isEqualTo(443);
    assertThat(sent.getRequestURL()).hasToString("https://drift.example/api/v1/races");
    assertThat(sent.getHeader("HOST")).isEqualTo("drift.example");
    assertThat(Collections.list(sent.getHeaders("Host"))).containsExactly("drift.example");
    assertThat(hops.asSent(sent)).isSameAs(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {STRANGER, "127.0.0.1", "10.0.1.1", "fd00:0:0:1::1", "no address"})
  void whatAnybodyElseSaysDoesNotCount(String peer) {
    HttpServletRequest request =
        request(
            peer,
            Map.of(
                "x-forwarded-for", List.of("192.0.2.7"),
                "x-forwarded-proto", List.of("https"),
                "x-forwarded-host", List.of("drift.example")));
    assertThat(hops.asSent(request)).isSameAs(request);
    assertThat(new TrustedHops(TrustedProxies.NONE, nodes).asSent(request)).isSameAs(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Whatever the sender claimed stands left of what the proxy appended.
        "10.0.0.1 | 203.0.113.9, 192.0.2.7 | 192.0.2.7",
        "10.0.0.1 | 10.0.0.9, 192.0.2.7 | 192.0.2.7",
        "10.0.0.1 | 192.0.2.7, 10.0.0.2 | 192.0.2.7",
        "10.0.0.1 | 203.0.113.9, 192.0.2.7, 10.0.0.2, fd00::2 | 192.0.2.7",
        "fd00:0:0:0:0:0:0:1 | 2001:DB8:0:0:0:0:0:7 | 2001:db8::7",
        "::ffff:10.0.0.1 | 192.0.2.7 | 192.0.2.7",
        "10.0.0.1 | 192.0.2.7:51000 | 192.0.2.7",
        "10.0.0.1 | [2001:db8::7]:51000 | 2001:db8::7",
        "10.0.0.1 | 10.0.0.7, 10.0.0.2 | 10.0.0.7",
        // What is no address hides who asked; the proxy that said so is the sender then.
        "10.0.0.1 | 192.0.2.7, unknown | 10.0.0.1",
        "10.0.0.1 | 192.0.2.7, unknown, 10.0.0.2 | 10.0.0.2",
        "10.0.0.1 | drift.example | 10.0.0.1",
        "10.0.0.1 | , , | 10.0.0.1"
      })
  void theSenderIsTheFirstFromTheRightThatIsNotTrusted(String peer, String list, String sender) {
    assertThat(sent(peer, Map.of("x-forwarded-for", List.of(list))).getRemoteAddr())
        .isEqualTo(sender);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(
            sent(PROXY, Map.of("x-forwarded-for", List.of("203.0.113.9", "192.0.2.7, 10.0.0.2")))
                .getRemoteAddr())
        .isEqualTo("192.0.2.7");
  }

  @Test
  void ofSeveralSchemesAndHostsThatOfTheNearestProxyCounts() {
    HttpServletRequest sent =
        sent(
            PROXY,
            Map.of(
                "x-forwarded-proto", List.of("http, https"),
                "x-forwarded-host", List.of("evil.example, drift.example:8443")));
    assertThat(sent.isSecure()).isTrue();
    assertThat(sent.getRequestURL()).hasToString("https://drift.example:8443/api/v1/races");
    assertThat(sent.getServerPort()).isEqualTo(8443);
  }

  @Test
  void whatAProxyDoesNotSayIsAsItArrived() {
    HttpServletRequest sent = sent(PROXY, Map.of("host", List.of("[2001:db8::7]:8080")));
    assertThat(sent.getRemoteAddr()).isEqualTo(PROXY);
    assertThat(sent.isSecure()).isFalse();
    assertThat(sent.getRequestURL()).hasToString("http://[2001:db8::7]:8080/api/v1/races");
    assertThat(sent.getServerName()).isEqualTo("[2001:db8::7]");
    assertThat(sent(PROXY, Map.of("x-forwarded-proto", List.of("wss"))).isSecure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a/b", "evil@drift.example", "a\r\nX: y", "a:99999", "::1", "[::1", ":80"})
  void aHostThatIsNoneDoesNotCount(String host) {
    HttpServletRequest sent =
        sent(PROXY, Map.of("x-forwarded-host", List.of(host), "host", List.of("drift.example")));
    assertThat(sent.getHeader("Host")).isEqualTo("drift.example");
  }

  @Test
  void anotherNodeSaysWhoAskedAndHowWhateverItsAddress() {
    nodes.begin(new Node(UUID.randomUUID(), "b", "queue", "10.9.9.9", 8080, 0, SECRET));
    HttpServletRequest request =
        request(
            STRANGER,
            Map.of(
                "x-drift-node", List.of(SECRET),
                // The last one, even where it is a trusted proxy's own.
                "x-forwarded-for", List.of("203.0.113.9, 10.0.0.7"),
                "x-forwarded-proto", List.of("https"),
                "x-forwarded-host", List.of("drift.example"),
                "host", List.of("10.9.9.9:8080")));
    HttpServletRequest sent = hops.asSent(request);
    assertThat(sent.getRemoteAddr()).isEqualTo("10.0.0.7");
    assertThat(sent.isSecure()).isTrue();
    assertThat(sent.getHeader("Host")).isEqualTo("drift.example");
    assertThat(hops.isHandedOn(request)).isTrue();
    assertThat(hops.isHandedOn(sent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody-guesses-thi", "nobody-guesses-this "})
  void aNodesHeaderWithoutItsSecretIsWorthNothing(String shown) {
    HttpServletRequest request =
        request(
            STRANGER,
            Map.of("x-drift-node", List.of(shown), "x-forwarded-for", List.of("192.0.2.7")));
    assertThat(hops.isHandedOn(request)).isFalse();
    assertThat(hops.asSent(request)).isSameAs(request);
    nodes.begin(new Node(UUID.randomUUID(), "b", "queue", "10.9.9.9", 8080, 0, SECRET));
    assertThat(hops.isHandedOn(request)).isFalse();
    assertThat(hops.asSent(request)).isSameAs(request);
    assertThat(sent(PROXY, Map.of("x-drift-node", List.of(shown))).getRemoteAddr())
        .isEqualTo(PROXY);
  }

  private HttpServletRequest sent(String peer, Map<String, List<String>> headers) {
    return hops.asSent(request(peer, headers));
  }

  /** A request as the container has it: http, to the address where it arrived. */
  private static HttpServletRequest request(String peer, Map<String, List<String>> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            TrustedHopsTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "isSecure" -> false;
                  case "getServerName" -> "127.0.0.1";
                  case "getServerPort" -> 8080;
                  case "getRequestURI" -> "/api/v1/races";
                  case "getHeader" ->
                      headers.getOrDefault(lower(arguments[0]), List.of()).stream()
                          .findFirst()
                          .orElse(null);
                  case "getHeaders" ->
                      Collections.enumeration(headers.getOrDefault(lower(arguments[0]), List.of()));
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> 1;
                  case "toString" -> "request";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static String lower(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
