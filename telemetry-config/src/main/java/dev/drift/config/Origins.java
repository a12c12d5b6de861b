package dev.drift.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Origins of pages, in the form in which browsers say them.
 *
 * @param all each such as {@code https://drift.example} or {@code http://localhost:5173}
 */
public record Origins(Set<String> all) {
  public Origins {
    all = Set.copyOf(all);
  }

  /** The origins of a text, separated by commas; an empty text = none. */
  public static Origins of(String text) {
    if (text.isBlank()) {
      return new Origins(Set.of());
    }
    return new Origins(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .map(Origins::checked)
            .collect(Collectors.toSet()));
  }

  /** Whether a browser's Origin header says one of them. */
  public boolean contains(String origin) {
    return all.contains(origin.toLowerCase(Locale.ROOT));
  }

  private static String checked(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    try {
      URI uri = URI.create(lower);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && lower.equals(origin(uri))) {
        return lower;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the text for the user.
    }
    throw new IllegalArgumentException(
        "'" + origin + "' is no origin: use SCHEME://HOST or SCHEME://HOST:PORT, without a path");
  }

  private static String origin(URI uri) {
    String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }
}
