package dev.drift.web.rest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.WindowQuery;
import dev.drift.sample.DataKind;
import dev.drift.sample.SamplePart;
import dev.drift.web.rest.http.BadParameterException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleWindowParametersTest {

  private static final int RACE = 7;
  private static final ArchiveState SETTLED = new ArchiveState(5, 7);

  @Test
  void noneIsEverySample() {
    assertThat(new SampleWindowParameters(null, null, List.of(), null, null).of(RACE, SETTLED))
        .isEqualTo(
            new WindowQuery(
                DataKind.SAMPLE,
                RACE,
                SETTLED,
                null,
                null,
                null,
                WindowQuery.EVERY,
                EnumSet.complementOf(EnumSet.of(SamplePart.FIX))));
  }

  @Test
  void allOfThem() {
    SampleWindowParameters parameters =
        new SampleWindowParameters(
            "0", "253402300799999999", List.of("a", "b"), "2000", "motors,position");
    assertThat(parameters.of(RACE, SETTLED))
        .isEqualTo(
            new WindowQuery(
                DataKind.SAMPLE,
                RACE,
                SETTLED,
                0L,
                253_402_300_799_999_999L,
                List.of("a", "b"),
                2_000,
                EnumSet.of(SamplePart.POSITION, SamplePart.MOTORS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "now", "253402300800000000", "9999999999999999999"})
  void aTimeIsMicroseconds(String time) {
    assertRefused(
        new SampleWindowParameters(time, null, null, null, null), "from_us='" + time + "'");
    assertRefused(new SampleWindowParameters(null, time, null, null, null), "to_us='" + time + "'");
  }

  @Test
  void aWindowDoesNotEndBeforeItBegins() {
    assertRefused(new SampleWindowParameters("10", "9", null, null, null), "to_us='9'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "2001", "-5", "all"})
  void pointsAreFrom2To2000(String points) {
    assertRefused(
        new SampleWindowParameters(null, null, null, points, null), "points='" + points + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "position,", "position velocity", "motor_rpms"})
  void partsAreThoseOfASample(String parts) {
    assertRefused(
        new SampleWindowParameters(null, null, null, null, parts), "parts='" + parts + "'");
  }

  @Test
  void noMoreThan64Drones() {
    assertRefused(
        new SampleWindowParameters(null, null, Collections.nCopies(65, "a"), null, null), "drone=");
  }

  private static void assertRefused(SampleWindowParameters parameters, String text) {
    assertThatThrownBy(() -> parameters.of(RACE, SETTLED))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining(text);
  }
}
