package dev.drift.caller;

import dev.drift.config.LogId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * One line in the log for everything that people may have to answer for: who did what, to whom or
 * what. The logger is {@code dev.drift.audit}.
 *
 * <p>Texts from outside are cleaned of control characters and cut; a secret never belongs here.
 */
public final class Audit {

  private static final Logger LOG = System.getLogger("dev.drift.audit");
  private static final int MAX_CHARACTERS = 100;

  private Audit() {}

  /**
   * What somebody who is signed in did.
   *
   * @param action the deed, such as {@code race deleted}
   * @param what whom or what it concerns
   * @param about the ids in that
   */
  public static void log(Caller caller, String action, String what, LogId... about) {
    log(action, what + ", by " + caller.userKey() + " '" + caller.name() + "'", about);
  }

  /**
   * What somebody did of whom only the request is known.
   *
   * @param action the deed, such as {@code sign-in failed}
   * @param what whom or what it concerns
   * @param about the ids in that
   */
  public static void log(String action, String what, LogId... about) {
    Stream<Object> text = Stream.of(action, clean(what, 2 * MAX_CHARACTERS));
    LOG.log(Level.INFO, "{0}: {1}", Stream.concat(text, Arrays.stream(about)).toArray());
  }

  /** A name as the log may show it, in quotes. */
  public static String quoted(String name) {
    return "'" + clean(name == null ? "" : name, MAX_CHARACTERS) + "'";
  }

  private static String clean(String text, int most) {
    String start = text.length() > most ? text.substring(0, most) + "…" : text;
    return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
