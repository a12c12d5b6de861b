package dev.drift.config;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where pages get the pictures of a map.
 *
 * @param template an address with {@code {z}}, {@code {x}} and {@code {y}} for the zoom, column and
 *     row of a picture, and perhaps {@code {r}} for screens of high resolution
 * @param origin scheme, host and port of it, such as {@code https://tile.example}
 */
public record MapTiles(String template, String origin) {

  /**
   * The tiles of a setting's text; empty = none.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  public static Optional<MapTiles> of(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    String template = text.strip();
    String picture = template.replaceAll("\\{[zxy]}", "0").replace("{r}", "@2x");
    if (template.matches("[a-z]+://[^/]*\\[.*")) {
      // A Content-Security-Policy knows no such hosts: browsers would refuse the pictures.
      throw refused(text, "has an IPv6 address for a host, which pages can't use");
    }
    boolean isTemplate = Stream.of("{z}", "{x}", "{y}").allMatch(template::contains);
    try {
      URI uri = URI.create(picture);
      String origin = uri.getScheme() + "://" + uri.getRawAuthority();
      if (isTemplate && isOfWeb(uri) && template.startsWith(origin + "/")) {
        return Optional.of(new MapTiles(template, origin));
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the text for the user.
    }
    throw refused(text, "is no address of map tiles");
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        "'" + text + "' " + why + ": use one such as https://tile.example/{z}/{x}/{y}.png");
  }

  private static boolean isOfWeb(URI uri) {
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    return web && uri.getHost() != null && uri.getRawUserInfo() == null;
  }
}
