package dev.drift.web.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLimitTest {

  @Test
  void isANumber() {
    assertThat(PageLimit.fromString("1").entries()).isEqualTo(1);
    assertThat(PageLimit.fromString("200").entries()).isEqualTo(PageLimit.MAX);
    assertThat(PageLimit.fromString(PageLimit.DEFAULT).entries()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "x", "", "99999999999", "1.5"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> PageLimit.fromString(text))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("from 1 to 200");
  }
}
