package dev.drift.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTest {

  @Test
  void aSubscriptionToOneRaceHearsThatRaceByItsProtocolAlone() {
    Audience audience =
        Audience.of(List.of("drift.live.practice.A", "drift.other.*.sample", "drift.samples"));
    assertThat(audience.hearsByJms("practice")).isTrue();
    assertThat(audience.hearsByJms("other")).isFalse();
    assertThat(audience.hearsByMqtt("other")).isTrue();
    assertThat(audience.hearsByMqtt("practice")).isFalse();
  }

  @Test
  void wildcardsHearEveryRace() {
    assertThat(Audience.of(List.of("drift.live.#")).hearsByJms("any")).isTrue();
    assertThat(Audience.of(List.of("drift.live.*.A")).hearsByJms("any")).isTrue();
    assertThat(Audience.of(List.of("drift.#")).hearsByMqtt("any")).isTrue();
    assertThat(Audience.of(List.of("drift.#")).hearsByJms("any")).isFalse();
    assertThat(Audience.of(List.of("drift.*.A.event")).hearsByMqtt("any")).isTrue();
  }

  @Test
  void whatIsNoneOfDriftsIsNobody() {
    assertThat(Audience.of(List.of("other.#", "activemq.notifications")).isNobody()).isTrue();
    assertThat(Audience.of(List.of()).isNobody()).isTrue();
  }
}
