package dev.drift.web.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaceAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/races/r-7",
        "/api/v1/races/r-7/",
        "/api/v1/races/r-7/start",
        "/api/v1/races/r-7;v=1/end",
        "/api/v1/races/r-7/drones/d/ingest-tokens",
        "/api/v1/races/r-7/samples",
        "/watch_race/r-7/3",
        "/save_race/r-7",
        "/end_race/r-7",
        "/replay_race/r-7",
        "/update_race/r-7",
        "/delete_race/r-7/3"
      })
  void namesOneRace(String path) {
    assertThat(RaceAddress.raceId(FakeExchange.get(path).request())).contains("r-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/races/r-7",
        "/api/v1/races",
        "/api/v1/races/",
        "/api/v1/classes/c/races",
        "/api/v1/nodes",
        "/user_races/3",
        "/list_races",
        "/end_race",
        "/end_race/",
        "/telemetry"
      })
  void namesNone(String path) {
    assertThat(RaceAddress.raceId(FakeExchange.get(path).request())).isEmpty();
  }
}
