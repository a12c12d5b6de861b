package dev.drift.race;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of those who send by a stream, for one drone of one race: 256 random bits, of which
 * the server keeps the SHA-256 alone.
 */
public final class IngestToken {

  /** So that people, and programs that look for lost secrets, see what it is. */
  static final String PREFIX = "drift_";

  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private IngestToken() {}

  /** The text of a new token; nobody can be told it again. */
  public static String create() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Whether the text has the form of a token, be it one or not. */
  public static boolean isOne(String text) {
    return text.startsWith(PREFIX);
  }

  /** The SHA-256 of a token: all that the server keeps of it. */
  public static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
