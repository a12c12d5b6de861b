package dev.drift.archive;

/**
 * A text of other people's as a field of a CSV file that no spreadsheet runs, as OWASP advises on
 * CSV injection.
 *
 * <p>Where a cell begins, an apostrophe is put before what a spreadsheet may take for a formula,
 * and before an apostrophe, so that it can be undone: {@code (^|[;\t\r\n])'} becomes {@code $1}. A
 * cell begins with the text, and after a semicolon, tab or line break too: some spreadsheets part
 * lines there. Numbers do not come here: a negative one stays a number.
 */
public final class CsvText {

  private static final char GUARD = '\'';
  private static final String PARTS_CELLS = ";\t\r\n";
  // The wide forms count for spreadsheets of East Asia.
  private static final String BEGINS_FORMULA = "=+-@＝＋－＠";

  private CsvText() {}

  /** The field: guarded, and quoted where RFC 4180 wants it; an empty text is {@code ""}. */
  public static String of(String text) {
    return quoted(guarded(text));
  }

  /** The text so that no spreadsheet runs it; whoever writes the field quotes it. */
  public static String guarded(String text) {
    StringBuilder guarded = null;
    for (int i = 0; i < text.length(); i++) {
      boolean guard = beginsCell(text, i) && needsGuard(text, i);
      if (guard && guarded == null) {
        guarded = new StringBuilder(text.length() + 2).append(text, 0, i);
      }
      if (guard) {
        guarded.append(GUARD);
      }
      if (guarded != null) {
        guarded.append(text.charAt(i));
      }
    }
    return guarded == null ? text : guarded.toString();
  }

  private static boolean beginsCell(String text, int at) {
    return at == 0 || PARTS_CELLS.indexOf(text.charAt(at - 1)) >= 0;
  }

  private static boolean needsGuard(String text, int at) {
    int first = at;
    while (first < text.length() - 1 && isBlank(text.charAt(first))) {
      first++;
    }
    char begin = text.charAt(at);
    return BEGINS_FORMULA.indexOf(text.charAt(first)) >= 0
        || begin == GUARD
        || (at == 0 && PARTS_CELLS.indexOf(begin) >= 0);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String quoted(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = c != ',' && c != '"' && c >= ' ';
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
