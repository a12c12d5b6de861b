package dev.drift.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.Origins;
import org.junit.jupiter.api.Test;

class PageOriginsTest {

  private final PageOrigins origins = new PageOrigins(Origins.of("https://other.example"));

  @Test
  void pagesOfTheSameHostMayConnect() {
    assertThat(origins.isForeign("http://localhost:8080", "localhost:8080")).isFalse();
    assertThat(origins.isForeign("https://Drift.example", "drift.example:8765")).isFalse();
    assertThat(origins.isForeign("http://[::1]:8080", "[::1]:8080")).isFalse();
  }

  @Test
  void pagesOfOtherHostsMayNot() {
    assertThat(origins.isForeign("http://evil.example", "localhost:8080")).isTrue();
    assertThat(origins.isForeign("http://localhost.evil.example", "localhost")).isTrue();
    assertThat(origins.isForeign("http://localhost@evil.example", "localhost")).isTrue();
    assertThat(origins.isForeign("null", "localhost:8080")).isTrue();
    assertThat(origins.isForeign("not a url", "localhost:8080")).isTrue();
  }

  @Test
  void programsAndPagesOfAllowedSitesMay() {
    assertThat(origins.isForeign("", "localhost:8080")).isFalse();
    assertThat(origins.isForeign("https://other.example", "localhost:8080")).isFalse();
    assertThat(origins.isForeign("http://other.example", "localhost:8080")).isTrue();
  }

  @Test
  void onlyAllowedSitesReadAnswers() {
    assertThat(origins.isAllowed("https://other.example")).isTrue();
    assertThat(origins.isAllowed("http://localhost:8080")).isFalse();
    assertThat(origins.isAllowed(null)).isFalse();
  }
}
