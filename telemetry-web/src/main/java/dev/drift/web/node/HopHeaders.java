package dev.drift.web.node;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The headers that end at each connection, and those that this node says in words of its own. */
final class HopHeaders {

  private static final String CONNECTION = "connection";

  /** RFC 9110, 7.6.1, and what older clients send. */
  private static final Set<String> HOP =
      Set.of(
          CONNECTION,
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /**
   * Set anew: whom the request comes from, where it goes, and its length. The answer is compressed
   * here, or not at all; a body is here already, so nobody waits to be asked for it.
   */
  private static final Set<String> OF_REQUEST =
      Set.of(
          "accept-encoding",
          "content-length",
          "expect",
          "forwarded",
          "host",
          "x-drift-node",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto");

  /** Each container says them itself, and this node has renewed the caller's session already. */
  private static final Set<String> OF_ANSWER = Set.of("date", "server", "set-cookie");

  private HopHeaders() {}

  /**
   * Which headers of a request don't go to the home.
   *
   * @param connection the values of its Connection header, which names more of them
   */
  static Set<String> ofRequest(Collection<String> connection) {
    return with(OF_REQUEST, connection);
  }

  /** Which headers of an answer don't go to the client; as {@link #ofRequest}. */
  static Set<String> ofAnswer(Collection<String> connection) {
    return with(OF_ANSWER, connection);
  }

  private static Set<String> with(Set<String> more, Collection<String> connection) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(HOP);
    names.addAll(more);
    connection.stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .forEach(names::add);
    return names;
  }
}
