package dev.drift.web.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTagTest {

  @Test
  void namesAVersion() {
    assertThat(VersionTag.expected("\"v7\"")).isEqualTo(7);
    assertThat(VersionTag.expected("\"v7s\"")).isEqualTo(7);
    assertThat(VersionTag.expected("\"v7s2t20260101l1v0\"")).isEqualTo(7);
  }

  @Test
  void aStarIsWhichever() {
    assertThat(VersionTag.expected("*")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"7\"",
        "v7",
        "W/\"v7\"",
        "\"v7\", \"v8\"",
        "\"v99999999999\"",
        "\"v7-\"",
        "\"v7s W\""
      })
  void anotherTagIsNoVersion(String ifMatch) {
    assertThatThrownBy(() -> VersionTag.expected(ifMatch))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.why()).isEqualTo(Why.CHANGED));
  }
}
