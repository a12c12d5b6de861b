package dev.drift.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;

/**
 * A code that resets a password once.
 *
 * @param text ten characters in two groups, such as {@code K7QX2-M9TBD}: 50 random bits
 * @param until when it expires
 */
public record ResetCode(String text, Instant until) {

  // Crockford's base 32: none of its characters is mistaken for another one of them.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GROUP = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without its secret. */
  @Override
  public String toString() {
    return "ResetCode[until " + until + "]";
  }

  static String random() {
    return group() + "-" + group();
  }

  private static String group() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUP; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** A code as it is compared, however it was typed. */
  static String plain(String code) {
    return code.toUpperCase(Locale.ROOT)
        .replaceAll("[^0-9A-Z]", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }
}
