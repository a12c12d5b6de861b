package dev.drift.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drift.config.DriftSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheDefault() throws CommandFailure {
    Settings settings =
        Settings.of(
            Map.of(DriftSetting.HTTP_PORT, "1111"),
            Map.of("DRIFT_HTTP_PORT", "2222", "DRIFT_GRPC_PORT", "3333"));
    assertThat(settings.number(DriftSetting.HTTP_PORT)).isEqualTo(1111);
    assertThat(settings.number(DriftSetting.GRPC_PORT)).isEqualTo(3333);
    assertThat(settings.text(DriftSetting.UDP_PORT)).isEqualTo(DriftSetting.UDP_PORT.defaultText());
  }

  @Test
  void twoEnabledPortsOfOneNumberAreRefused() {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> Settings.of(Map.of(DriftSetting.GRPC_PORT, "8080"), Map.of()))
        .withMessageContainingAll("--http-port", "--grpc-port", "8080")
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(2));
  }

  @Test
  void portsThatAreOffMayBeEqual() throws CommandFailure {
    Settings settings =
        Settings.of(
            Map.of(DriftSetting.DRIFT_API_PORT, "0", DriftSetting.DRIFT_WS_PORT, "0"), Map.of());
    assertThat(settings.number(DriftSetting.DRIFT_WS_PORT)).isZero();
  }

  @Test
  void aTcpAndAUdpPortMayHaveOneNumber() throws CommandFailure {
    Settings settings = Settings.of(Map.of(DriftSetting.UDP_PORT, "8080"), Map.of());
    assertThat(settings.number(DriftSetting.UDP_PORT)).isEqualTo(8080);
  }

  @Test
  void thePracticePortMayNotBeOneThatRacesAreGiven() {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> Settings.of(Map.of(DriftSetting.UDP_PORT, "9150"), Map.of()))
        .withMessageContainingAll("--udp-port", "9150", "--race-udp-ports");
  }

  @Test
  void aPasswordMayBeInAFile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("password"), " pass\nword \r\n");
    Settings settings = Settings.of(Map.of(), Map.of("DRIFT_DB_PASSWORD_FILE", file.toString()));
    assertThat(settings.text(DriftSetting.DB_PASSWORD)).isEqualTo(" pass\nword ");
    assertThat(settings.text(DriftSetting.BROKER_PASSWORD)).isEmpty();
  }

  @Test
  void aFileThatHoldsNoPasswordIsRefused(@TempDir Path directory) throws Exception {
    Path large = Files.writeString(directory.resolve("large"), "x".repeat(4097));
    for (String file : List.of(large.toString(), directory.toString(), "/no/such/file", "\0")) {
      assertThatExceptionOfType(CommandFailure.class)
          .isThrownBy(() -> Settings.of(Map.of(), Map.of("DRIFT_BROKER_PASSWORD_FILE", file)))
          .withMessageStartingWith("DRIFT_BROKER_PASSWORD_FILE: " + file)
          .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(2));
    }
  }

  @Test
  void aPasswordIsGivenOnce() {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(
            () ->
                Settings.of(
                    Map.of(), Map.of("DRIFT_DB_PASSWORD", "secret", "DRIFT_DB_PASSWORD_FILE", "f")))
        .withMessageContainingAll("DRIFT_DB_PASSWORD ", "DRIFT_DB_PASSWORD_FILE")
        .withMessageNotContaining("secret");
  }

  @Test
  void publishesEverySettingButThePasswords() throws CommandFailure {
    Settings.of(
            Map.of(DriftSetting.DB_PASSWORD, "secret"), Map.of("DRIFT_BROKER_PASSWORD", "secret"))
        .publish();
    assertThat(System.getProperty("drift.http.port")).isEqualTo("8080");
    assertThat(System.getProperties().values()).doesNotContain("secret");
  }
}
