package dev.drift.web.page;

import dev.drift.config.MapTiles;
import dev.drift.settings.ServerSettings;
import dev.drift.web.security.AnswerHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What the pages may load: what this server has, the one inline text that is the import map, and
 * the pictures of maps from where the operator says.
 */
@ApplicationScoped
public class PagePolicy {

  private final String text;

  /** For the container's proxy. */
  protected PagePolicy() {
    text = "";
  }

  @Inject
  PagePolicy(PageFiles files, ServerSettings settings) {
    String scripts = "; script-src 'self' 'sha256-" + hash(files.imports()) + "'";
    text = AnswerHeaders.PAGES + scripts + settings.mapTiles().map(PagePolicy::maps).orElse("");
  }

  /** The library that shows them gives up a picture by setting an empty one, which is data. */
  private static String maps(MapTiles tiles) {
    return "; img-src 'self' data: " + tiles.origin();
  }

  /** The value of Content-Security-Policy. */
  String text() {
    return text;
  }

  private static String hash(String script) {
    byte[] hash = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }
}
