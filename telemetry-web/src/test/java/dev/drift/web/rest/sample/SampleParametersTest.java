package dev.drift.web.rest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.RowCursor;
import dev.drift.archive.RowQuery;
import dev.drift.sample.DataKind;
import dev.drift.web.rest.http.BadParameterException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleParametersTest {

  private static final int RACE = 7;

  @Test
  void noneIsEverySample() {
    assertThat(new SampleParameters(null, null, null, null, null).of(RACE))
        .isEqualTo(RowQuery.all(DataKind.SAMPLE, RACE));
  }

  @Test
  void allOfThem() {
    RowCursor cursor = new RowCursor(1_767_225_600_000_000L, 12);
    SampleParameters parameters =
        new SampleParameters(
            "10.0.0.1:5", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "10", cursor.text());

    assertThat(parameters.of(RACE))
        .isEqualTo(
            new RowQuery(
                DataKind.SAMPLE,
                RACE,
                "10.0.0.1:5",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                10L,
                cursor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "many", "9223372036854775808"})
  void aLimitIsAWholeNumberFromOne(String limit) {
    assertThatThrownBy(() -> new SampleParameters(null, null, null, limit, null).of(RACE))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("limit='" + limit + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "1969-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z"
      })
  void aTimeIsRfc3339(String time) {
    assertThatThrownBy(() -> new SampleParameters(null, time, null, null, null).of(RACE))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("from='" + time + "'");
    assertThatThrownBy(() -> new SampleParameters(null, null, time, null, null).of(RACE))
        .hasMessageContaining("to='" + time + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "gAAAAAAAAAAAAAAA", "f_________8AAAAB", "!"})
  void aCursorIsOneThatWasGiven(String cursor) {
    assertThatThrownBy(() -> new SampleParameters(null, null, null, null, cursor).of(RACE))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("after='" + cursor + "'");
  }

  @Test
  void aDroneHasNoControlCharacters() {
    assertThatThrownBy(() -> new SampleParameters("a\0", null, null, null, null).of(RACE))
        .isInstanceOf(BadParameterException.class);
  }
}
