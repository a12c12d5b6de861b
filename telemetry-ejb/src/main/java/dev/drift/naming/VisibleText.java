package dev.drift.naming;

import static java.lang.Character.UnicodeScript.ARABIC;
import static java.lang.Character.UnicodeScript.BENGALI;
import static java.lang.Character.UnicodeScript.DEVANAGARI;
import static java.lang.Character.UnicodeScript.GUJARATI;
import static java.lang.Character.UnicodeScript.GURMUKHI;
import static java.lang.Character.UnicodeScript.KANNADA;
import static java.lang.Character.UnicodeScript.KHMER;
import static java.lang.Character.UnicodeScript.MALAYALAM;
import static java.lang.Character.UnicodeScript.MONGOLIAN;
import static java.lang.Character.UnicodeScript.ORIYA;
import static java.lang.Character.UnicodeScript.SINHALA;
import static java.lang.Character.UnicodeScript.SYRIAC;
import static java.lang.Character.UnicodeScript.TAMIL;
import static java.lang.Character.UnicodeScript.TELUGU;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether all of a text can be seen.
 *
 * <p>Not seen are control and format characters (zero-width ones, those of direction), private and
 * unassigned ones, halves of surrogate pairs, separators of lines, and letters and marks that are
 * drawn as nothing. Joiners and variation selectors may stand where they change what is drawn:
 * within emoji, and joiners within the scripts that write with them.
 */
final class VisibleText {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int KEYCAP = 0x20E3;

  /** Letters and marks of Unicode's Default_Ignorable_Code_Point, and the blank of Braille. */
  private static final String DRAWN_AS_NOTHING =
      "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          ARABIC,
          SYRIAC,
          MONGOLIAN,
          DEVANAGARI,
          BENGALI,
          GURMUKHI,
          GUJARATI,
          ORIYA,
          TAMIL,
          TELUGU,
          KANNADA,
          MALAYALAM,
          SINHALA,
          KHMER);

  private final int[] text;

  private VisibleText(String text) {
    this.text = text.codePoints().toArray();
  }

  /** Whether each of its characters is one that can be seen, or a space; also of an empty text. */
  static boolean isVisible(String text) {
    VisibleText visible = new VisibleText(text);
    for (int i = 0; i < visible.text.length; i++) {
      if (!visible.isVisible(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it has more than spaces and marks. */
  static boolean hasSubstance(String text) {
    return text.codePoints().anyMatch(c -> !isSpace(c) && !isMark(c));
  }

  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private boolean isVisible(int at) {
    int c = text[at];
    if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
      return joins(at);
    }
    if (isVariationSelector(c)) {
      return at > 0 && (isSymbol(text[at - 1]) || codePoint(at + 1) == KEYCAP);
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.UNASSIGNED -> isKeptForEmoji(c);
      default -> DRAWN_AS_NOTHING.indexOf(c) < 0 && !isVariationSelectorSupplement(c);
    };
  }

  private boolean joins(int at) {
    int before = at - 1;
    while (before > 0 && (isVariationSelector(text[before]) || isSkinTone(text[before]))) {
      before--;
    }
    if (before < 0 || at + 1 == text.length) {
      return false;
    }
    int next = text[at + 1];
    UnicodeScript script = UnicodeScript.of(text[at - 1]);
    return (text[at] == ZERO_WIDTH_JOINER && isSymbol(text[before]) && isSymbol(next))
        || (JOINING.contains(script) && script == UnicodeScript.of(next));
  }

  private int codePoint(int at) {
    return at < text.length ? text[at] : 0;
  }

  private static boolean isSymbol(int c) {
    return Character.getType(c) == Character.OTHER_SYMBOL || isSkinTone(c) || isKeptForEmoji(c);
  }

  private static boolean isSkinTone(int c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
  }

  private static boolean isVariationSelector(int c) {
    return c >= 0xFE00 && c <= 0xFE0F;
  }

  private static boolean isVariationSelectorSupplement(int c) {
    return c >= 0xE0100 && c <= 0xE01EF;
  }

  /** Extended_Pictographic before it is assigned: what is newer than this Java's Unicode. */
  private static boolean isKeptForEmoji(int c) {
    return Character.getType(c) == Character.UNASSIGNED
        && ((c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x1FC00 && c <= 0x1FFFD));
  }
}
