package dev.drift.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveTopicsTest {

  @Test
  void theAddressesAreThoseOfTheDocumentation() {
    assertThat(LiveTopics.jms("practice", "127.0.0.10"))
        .isEqualTo("drift.live.practice.127%2E0%2E0%2E10");
    assertThat(LiveTopics.samples("practice", "A-1_b")).isEqualTo("drift.practice.A-1_b.sample");
    assertThat(LiveTopics.events("practice", "A")).isEqualTo("drift.practice.A.event");
    assertThat(LiveTopics.readings("practice", null, "TEMP 1"))
        .isEqualTo("drift.practice.~.reading.TEMP%201");
  }

  static Stream<String> ids() {
    return Stream.of(
        "~",
        "#",
        "*",
        "+",
        ">",
        "a/b",
        "a.b",
        "x::y",
        "?ring-size=1",
        "%2E",
        "äöü",
        "\uD83D\uDE81 drone",
        "$sys",
        "\\",
        "'",
        "live");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void anIdIsOneWordOfPlainCharactersAndComesBack(String id) {
    String word = LiveTopics.word(id);
    assertThat(word).matches("([A-Za-z0-9_-]|%[0-9A-F]{2})+");
    assertThat(URLDecoder.decode(word, StandardCharsets.UTF_8)).isEqualTo(id);
  }

  @Test
  void noIdIsWrittenAsNoneIs() {
    assertThat(LiveTopics.word("")).isEqualTo(LiveTopics.NONE);
    assertThat(LiveTopics.word(LiveTopics.NONE)).isNotEqualTo(LiveTopics.NONE);
  }
}
