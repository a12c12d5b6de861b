package dev.drift.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.caller.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {

  private static final String HELICOPTER = "\uD83D\uDE81";

  @Test
  void charactersAreCodePoints() {
    assertThat(NameRule.RACE.checked(HELICOPTER.repeat(100))).hasSize(200);
    assertThatThrownBy(() -> NameRule.RACE.checked(HELICOPTER.repeat(101)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("The race's name has 1 to 100 characters, none of them invisible.");
    assertThat(NameRule.DRONE_ID.isAllowed(HELICOPTER.repeat(64))).isTrue();
    assertThat(NameRule.DRONE_ID.isAllowed(HELICOPTER.repeat(65))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B", // a zero-width space
        "a\u200Bb",
        "cup\u202Egpj.exe", // right to left from here
        "\u2066a\u2069",
        "a\u200Fb",
        "\u00ADa", // a soft hyphen
        "\uFEFFa",
        "a\u200Db", // a joiner of what does not join
        "a\uFE0F", // a variation of what has none
        "a\u034Fb",
        "\u3164", // a letter that is drawn as nothing
        "\u2800",
        "\u00A0",
        "\u0301", // a mark on nothing
        "a\tb",
        "a\nb",
        "a\u2028b",
        "a\u0000",
        "\uE000", // for private use
        "\uFFFF",
        "\u0378", // unassigned
        "a\uD83D", // half of a pair
        "\uDE81a",
        "\uDB40\uDC41", // a tag
        "",
        " "
      })
  void whatCannotBeSeenIsRefused(String name) {
    for (NameRule rule : new NameRule[] {NameRule.RACE, NameRule.SOURCE, NameRule.CALLSIGN}) {
      assertThatThrownBy(() -> rule.checked(name))
          .as(rule.name())
          .isInstanceOf(RefusedException.class);
    }
    assertThat(NameRule.DRONE_ID.isAllowed(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Friday cup",
        "Гонка",
        "競技会",
        "מירוץ",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", // Persian, with its non-joiner
        "\uD83E\uDDD1\u200D\u2708\uFE0F", // a pilot
        "\uD83E\uDDD1\uD83C\uDFFD\u200D\u2708\uFE0F", // one with a tone of skin
        "1\uFE0F\u20E3", // a key cap
        "\uD83E\uDEE0", // newer than Java 17
        "=1+1",
        "1200 \u00B0C",
        "100\u00A0%"
      })
  void whatCanBeSeenIsAllowed(String name) {
    assertThat(NameRule.RACE.checked(name)).isEqualTo(name);
    assertThat(NameRule.DRONE_ID.isAllowed(name)).isTrue();
  }

  @Test
  void oneFormOfEachNameIsKept() {
    assertThat(NameRule.CALLSIGN.checked(" \u00A0Zoe\u0308\u3000 ")).isEqualTo("Zo\u00EB");
  }

  @Test
  void aMapMayBeMissing() {
    assertThat(NameRule.MAP.checked(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a:b", HELICOPTER, "a+b"})
  void aCallsignHasLettersAndDigits(String name) {
    assertThatThrownBy(() -> NameRule.CALLSIGN.checked(name))
        .hasMessage("A callsign has 1 to 32 letters, digits, spaces and . _ -.");
  }

  @ParameterizedTest
  @EnumSource
  void oneTextTellsTheRule(NameRule rule) {
    assertThat(rule.refusal()).hasMessageEndingWith(" " + rule.text() + ".");
  }
}
