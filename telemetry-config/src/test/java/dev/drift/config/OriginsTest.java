package dev.drift.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginsTest {

  @Test
  void holdsThoseOfTheText() {
    Origins origins = Origins.of("https://Drift.example, http://localhost:5173,http://[::1]:80");
    assertThat(origins.contains("https://drift.example")).isTrue();
    assertThat(origins.contains("http://localhost:5173")).isTrue();
    assertThat(origins.contains("http://[::1]:80")).isTrue();
  }

  @Test
  void anotherSchemePortOrHostIsAnotherOrigin() {
    Origins origins = Origins.of("https://drift.example");
    assertThat(origins.contains("http://drift.example")).isFalse();
    assertThat(origins.contains("https://drift.example:444")).isFalse();
    assertThat(origins.contains("https://drift.example.evil.example")).isFalse();
    assertThat(origins.contains("null")).isFalse();
  }

  @Test
  void anEmptyTextHasNone() {
    assertThat(Origins.of("").all()).isEmpty();
  }
}
