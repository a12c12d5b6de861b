package dev.drift.web.node;

import com.google.common.net.HostAndPort;
import dev.drift.node.Node;
import dev.drift.web.proxy.TrustedHops;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A client's request as this node makes it to the race's home. */
final class HandedRequest {

  /** The longest that a home takes to answer is while it stores what a race that ends has left. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

  /** Who the client is, if it says so. */
  private static final List<String> CREDENTIALS = List.of("Authorization", "Cookie");

  /** Browsers leave some as they are that no address may have; a percent sign begins two digits. */
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})");

  private HandedRequest() {}

  /**
   * The request to the home.
   *
   * @param request as its sender made it
   * @throws IOException its body can't be read
   */
  static HttpRequest of(HttpServletRequest request, Node home) throws IOException {
    return of(request, home, ANSWERED_WITHIN);
  }

  /**
   * The same to any node.
   *
   * @param within the node has to have begun its answer
   */
  static HttpRequest of(HttpServletRequest request, Node home, Duration within) throws IOException {
    HttpRequest.Builder handed = HttpRequest.newBuilder(address(request, home)).timeout(within);
    handed.method(request.getMethod(), body(request));
    Set<String> left = HopHeaders.ofRequest(values(request, "Connection"));
    for (String name : Collections.list(request.getHeaderNames())) {
      if (!left.contains(name)) {
        values(request, name).forEach(value -> addIfAllowed(handed, name, value));
      }
    }
    nameClient(handed, request, home);
    return handed.build();
  }

  /**
   * What this node asks the home for the client of a request.
   *
   * @param path within the application
   * @param within the home has to have begun its answer, which is JSON
   */
  static HttpRequest question(HttpServletRequest request, Node home, String path, Duration within) {
    HttpRequest.Builder question =
        HttpRequest.newBuilder(address(home, request.getContextPath() + path)).timeout(within);
    for (String name : CREDENTIALS) {
      values(request, name).forEach(value -> addIfAllowed(question, name, value));
    }
    question.setHeader("Accept", "application/json");
    nameClient(question, request, home);
    return question.build();
  }

  private static void nameClient(
      HttpRequest.Builder handed, HttpServletRequest request, Node home) {
    handed.setHeader(TrustedHops.NODE, home.secret());
    handed.setHeader(TrustedHops.FOR, request.getRemoteAddr());
    handed.setHeader(TrustedHops.PROTO, request.getScheme());
    String host = request.getHeader("Host");
    if (host != null) {
      addIfAllowed(handed, TrustedHops.HOST, host);
    }
  }

  private static URI address(HttpServletRequest request, Node home) {
    String query = request.getQueryString();
    return address(home, request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  private static URI address(Node home, String pathAndQuery) {
    return URI.create(
        "http://" + HostAndPort.fromParts(home.host(), home.httpPort()) + allowed(pathAndQuery));
  }

  private static String allowed(String text) {
    return NOT_ALLOWED.matcher(text).replaceAll(found -> percent(found.group()));
  }

  /** Containers make a character of each byte that a client sent. */
  private static String percent(String character) {
    StringBuilder text = new StringBuilder();
    for (byte one : character.getBytes(StandardCharsets.ISO_8859_1)) {
      text.append(String.format("%%%02X", one & 0xFF));
    }
    return text.toString();
  }

  /**
   * It was read before, and is small: what is too large or too slow was refused. It is left to be
   * read again, because another node may have to answer.
   */
  private static BodyPublisher body(HttpServletRequest request) throws IOException {
    ServletInputStream in = request.getInputStream();
    byte[] body = in.readAllBytes();
    if (in.markSupported()) {
      in.reset();
    }
    return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }

  private static List<String> values(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }

  /** What is no header by the rules of HTTP means nothing to the home either. */
  private static void addIfAllowed(HttpRequest.Builder handed, String name, String value) {
    try {
      handed.header(name, value);
    } catch (IllegalArgumentException e) {
      // It is left out: its name or value has characters that end a header.
      return;
    }
  }
}
