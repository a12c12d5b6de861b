package dev.drift.account;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import java.util.Locale;
import java.util.Set;

/**
 * The rules for names, passwords and other texts that people choose; a refusal says what is
 * allowed.
 */
public final class AccountRules {

  /** Of a name. */
  public static final String NAME = "[A-Za-z0-9._-]{2,32}";

  /** Of a password: 8 to 128 characters of any kind. */
  public static final String PASSWORD = "(?s).{8,128}";

  /**
   * Of a question, an answer, or a secret that somebody types: 1 to 128 characters of any kind but
   * U+0000, which no database text holds.
   */
  public static final String TEXT = "[^\\x00]{1,128}";

  /**
   * Names that nobody can take: what stands in the API's and the pages' addresses where an id may
   * stand, and what programs write for no name at all.
   */
  private static final Set<String> RESERVED =
      Set.of("me", "current", "new", "practice", "resend", "null", "undefined");

  private static final String DOTS = "\\.+";

  private AccountRules() {}

  /**
   * The name of somebody who registers: letters of the alphabet only, so that names that look alike
   * are alike.
   *
   * @throws RefusedException not allowed
   */
  static void name(String name) {
    require(
        name != null && name.matches(NAME), "A name has 2 to 32 letters (a-z), digits and . _ -");
    require(
        !name.matches(DOTS) && !RESERVED.contains(name.toLowerCase(Locale.ROOT)),
        "This name is reserved. Choose another.");
  }

  /**
   * Any characters.
   *
   * @throws RefusedException not allowed
   */
  static void password(String password) {
    require(password != null && password.matches(PASSWORD), "A password has 8 to 128 characters.");
  }

  /**
   * Both or none.
   *
   * @throws RefusedException not allowed
   */
  static void question(String question, String answer) {
    require(
        (question == null) == (answer == null),
        "A security question needs an answer, and an answer its question.");
    require(
        question == null || (isText(question) && isText(answer)),
        "A security question and its answer have 1 to 128 characters each.");
  }

  /** An answer as it is compared: case and spaces around it don't matter. */
  static String plain(String answer) {
    return answer.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isText(String text) {
    return !text.isBlank() && text.matches(TEXT);
  }

  private static void require(boolean allowed, String otherwise) {
    if (!allowed) {
      throw new RefusedException(Why.INVALID, otherwise);
    }
  }
}
