package dev.drift.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPartsTest {

  private final TextParts parts = new TextParts(5);

  @Test
  void aTextIsWholeWithItsLastPart() {
    assertThat(parts.add("12345", true)).contains("12345");
    assertThat(parts.add("12", false)).isEmpty();
    assertThat(parts.add("", false)).isEmpty();
    assertThat(parts.add("345", true)).contains("12345");
    assertThat(parts.add("", true)).contains("");
    assertThat(parts.areTooLong()).isFalse();
  }

  @Test
  void aTextThatIsTooLongIsTheLast() {
    assertThat(parts.add("123", false)).isEmpty();
    assertThat(parts.areTooLong()).isFalse();
    assertThat(parts.add("456", false)).isEmpty();
    assertThat(parts.areTooLong()).isTrue();
    assertThat(parts.add("1", true)).isEmpty();
  }
}
