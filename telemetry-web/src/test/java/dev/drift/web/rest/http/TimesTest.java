package dev.drift.web.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void sixDecimalsAlways() {
    assertThat(Times.text(Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo("2026-01-01T00:00:00.000000Z");
    assertThat(Times.text(Instant.parse("2026-01-01T00:00:00.123456789Z")))
        .isEqualTo("2026-01-01T00:00:00.123456Z");
  }

  @Test
  void readsAnyOffsetAlsoWithABlankForPlus() {
    Instant expected = Instant.parse("2026-01-01T10:00:00.5Z");
    assertThat(Times.parse("from", "2026-01-01T12:00:00.5+02:00")).isEqualTo(expected);
    assertThat(Times.parse("from", "2026-01-01T12:00:00.5 02:00")).isEqualTo(expected);
    assertThat(Times.parse("from", "2026-01-01T10:00:00.5Z")).isEqualTo(expected);
  }

  @Test
  void finerThanAMicrosecondIsTheNextOne() {
    assertThat(Times.parse("from", "2026-01-01T00:00:00.000000001Z"))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.000001Z"));
  }
}
