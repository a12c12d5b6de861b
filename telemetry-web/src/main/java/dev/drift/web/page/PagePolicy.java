package dev.drift.web.page;

import dev.drift.web.security.AnswerHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the pages may load: what this server has, and the one inline text that is the import map.
 */
@ApplicationScoped
public class PagePolicy {

  private final String text;

  /** For the container's proxy. */
  protected PagePolicy() {
    text = "";
  }

  @Inject
  PagePolicy(PageFiles files) {
    text = AnswerHeaders.PAGES + "; script-src 'self' 'sha256-" + hash(files.imports()) + "'";
  }

  /** The value of Content-Security-Policy. */
  String text() {
    return text;
  }

  private static String hash(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }
}
