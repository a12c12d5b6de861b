package dev.drift.naming;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Which names are allowed, for each kind of thing that has one; characters are Unicode's code
 * points. Names that are stored already are not asked about.
 */
public enum NameRule {
  RACE("The race's name", 1, 100),
  MAP("The race's map", 0, 100),
  TRACK("The track's name", 1, 100),
  GATE("The gate's name", 0, 100),
  CLASS("The class's name", 1, 100),
  CLASS_DESCRIPTION("The class's description", 0, 500),
  HEAT("The heat's name", 1, 40),
  SOURCE("A source's name", 1, 64),
  /** Why a result is corrected. */
  REASON("The reason", 1, 200),
  /** Of drones, and likewise of sensors: as the sender writes it, see {@link #isAllowed}. */
  DRONE_ID("A drone id", 1, 64),
  /** On air. */
  CALLSIGN("A callsign", 1, 32, "letters, digits, spaces and . _ -", "[\\p{L}\\p{M}\\p{N}._ -]*");

  private static final String VISIBLE = "characters, none of them invisible";

  private final String what;
  private final int min;
  private final int max;
  private final String characters;
  private final Pattern form;

  NameRule(String what, int min, int max) {
    this(what, min, max, VISIBLE, "(?s).*");
  }

  NameRule(String what, int min, int max, String characters, String form) {
    this.what = what;
    this.min = min;
    this.max = max;
    this.characters = characters;
    this.form = Pattern.compile(form);
  }

  /** What a user is told of a name that is not allowed, after what it is called. */
  public String text() {
    return min == 0
        ? "has at most " + max + " " + characters
        : "has " + min + " to " + max + " " + characters;
  }

  /** Whether this very text is allowed, with spaces around it or not. */
  public boolean isAllowed(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= min
        && length <= max
        && (min == 0 || VisibleText.hasSubstance(name))
        && VisibleText.isVisible(name)
        && form.matcher(name).matches();
  }

  /**
   * The name as it is kept: without spaces around it, in Unicode's composed form (NFC), so that
   * what looks alike is found alike.
   */
  public String kept(String name) {
    int[] text = Normalizer.normalize(name, Normalizer.Form.NFC).codePoints().toArray();
    int from = 0;
    int to = text.length;
    while (from < to && VisibleText.isSpace(text[from])) {
      from++;
    }
    while (from < to && VisibleText.isSpace(text[to - 1])) {
      to--;
    }
    return new String(text, from, to - from);
  }

  /**
   * The name as it is kept.
   *
   * @throws RefusedException INVALID: it is not allowed
   */
  public String checked(String name) {
    String kept = kept(name);
    if (!isAllowed(kept)) {
      throw refusal();
    }
    return kept;
  }

  /** INVALID, with the rule. */
  public RefusedException refusal() {
    return new RefusedException(Why.INVALID, what + " " + text() + ".");
  }
}
