package dev.drift.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DriftSettingTest {

  @ParameterizedTest
  @EnumSource(DriftSetting.class)
  void everyDefaultIsAllowed(DriftSetting setting) {
    assertThatCode(() -> setting.validate(setting.defaultText())).doesNotThrowAnyException();
  }

  @Test
  void hasThreeNames() {
    assertThat(DriftSetting.HTTP_PORT.option()).isEqualTo("--http-port");
    assertThat(DriftSetting.HTTP_PORT.environmentVariable()).isEqualTo("DRIFT_HTTP_PORT");
    assertThat(DriftSetting.HTTP_PORT.property()).isEqualTo("drift.http.port");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_PORT, 0",
    "HTTP_PORT, 65536",
    "HTTP_PORT, x",
    "UDP_PORT, -1",
    "RACE_UDP_PORTS, 9100",
    "RACE_UDP_PORTS, 9199-9100",
    "STREAM_FORMAT, Position;Gyro",
    "STREAM_FORMAT, 'Position,Position'",
    "STREAM_FORMAT, 'Velocity,SpeedX'",
    "BATTERY_ORDER, volts",
    "RETENTION_DAYS, -1",
    "RETENTION_DAYS, 30d",
    "CORS_ORIGINS, *",
    "CORS_ORIGINS, https://drift.example/",
    "CORS_ORIGINS, 'https://drift.example,'",
    "CORS_ORIGINS, drift.example",
    "MAP_TILES, tile.example/{z}/{x}/{y}.png",
    "MAP_TILES, https://tile.example/map.png",
    "MAP_ATTRIBUTION, 'one\ntwo'",
    "JDBC_URL, jdbc:mysql://x",
    "BROKER_URL, http://x",
    "LOG_FORMAT, JSON",
    "LOG_FORMAT, xml",
    "BIND, ' '",
    "DATA, 'a\0b'",
    "DATA, ''"
  })
  void saysWhatIsWrongAndWhatIsAllowedInOneLine(DriftSetting setting, String text) {
    assertThatThrownBy(() -> setting.validate(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(setting.option() + ": ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theFullSetWithFourMotorsHas97Bytes() {
    assertThat(StreamFormat.FULL.bytes(4)).isEqualTo(97);
    assertThat(StreamFormat.of("Timestamp,Position,Attitude,Gyro,Input").bytes(0)).isEqualTo(60);
    assertThat(StreamFormat.of(StreamFormat.FULL.text())).isEqualTo(StreamFormat.FULL);
  }
}
