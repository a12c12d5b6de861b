package dev.drift.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  /** As docs/archive.md gives it. */
  private static final Pattern GUARDS = Pattern.compile("(^|[;\\t\\r\\n])'");

  /** What may stand at the beginning of a cell that a spreadsheet runs. */
  private static final Pattern RUN = Pattern.compile("(^|[;\\t\\r\\n])\\s*[=+\\-@＝＋－＠]");

  @ParameterizedTest
  @ValueSource(strings = {"a", "127.0.0.1", "a-b", "a=b", "it's", "ä", "a b", "x;y"})
  void aHarmlessTextStaysAsItIs(String text) {
    assertThat(CsvText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "=cmd|' /C calc'!A0 | '=cmd|' /C calc'!A0",
        "+1+1 | '+1+1",
        "-2+3 | '-2+3",
        "@SUM(1) | '@SUM(1)",
        "＝1+1 | '＝1+1",
        "~ =1~ | ~' =1~",
        "'=1 | ''=1",
        "'tis | ''tis",
        "a;=1 | a;'=1",
        "a;'b | a;''b"
      },
      delimiterString = " | ")
  void whatASpreadsheetWouldRunIsAText(String text, String guarded) {
    assertThat(CsvText.of(text)).isEqualTo(guarded);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      value = {"a,b | \"a,b\"", "=\"a\" | \"'=\"\"a\"\"\"", "~~ | \"\""})
  void commasAndQuotesAreQuoted(String text, String field) {
    assertThat(CsvText.of(text)).isEqualTo(field);
  }

  @Property
  void noCellIsRunAndEveryTextComesBack(@ForAll("texts") String text) {
    String cell = unquoted(CsvText.of(text));

    assertThat(RUN.matcher(cell).find()).as(cell).isFalse();
    assertThat(GUARDS.matcher(cell).replaceAll("$1")).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("=+-@'\"; ,\t\r\nax＝").ofMaxLength(8);
  }

  private static String unquoted(String field) {
    return field.startsWith("\"")
        ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
        : field;
  }
}
