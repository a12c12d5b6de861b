package dev.drift.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drift.config.DriftSetting;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTest {

  @Test
  void aUrlBecomesTheAdaptersParameters() throws CommandFailure {
    Broker broker = external("tcp://me:pass:word@broker.example:5445?sslEnabled=true");
    assertThat(broker.parameters())
        .isEqualTo("host=broker.example;port=5445;sslEnabled=true;forceSSLParameters=true");
    assertThat(broker.user()).isEqualTo("me");
    assertThat(broker.password()).isEqualTo("pass:word");
    assertThat(broker.toString()).doesNotContain("pass:word");
  }

  @Test
  void withoutPortAndLoginThePortIsArtemisOwn() throws CommandFailure {
    Broker broker = external("tcp://localhost");
    assertThat(broker.parameters()).isEqualTo("host=localhost;port=61616");
    assertThat(broker.user()).isEmpty();
  }

  @Test
  void theLoginIsInTheUrlOrInTheSettings() throws CommandFailure {
    Map<DriftSetting, String> login =
        Map.of(DriftSetting.BROKER_USER, "me", DriftSetting.BROKER_PASSWORD, "secret");
    Broker broker = external("tcp://localhost", login);
    assertThat(broker.user()).isEqualTo("me");
    assertThat(broker.password()).isEqualTo("secret");
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> external("tcp://you:other@localhost", login))
        .withMessageContainingAll("--broker-url", "--broker-user")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://", "vm://0", "tcp://user:secret@", "no url", "http://localhost"})
  void anythingElseIsRefusedAndNotRepeated(String url) {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> external(url))
        .withMessageContaining("--broker-url")
        .withMessageNotContaining("secret");
  }

  private static Broker external(String url) throws CommandFailure {
    return external(url, Map.of());
  }

  private static Broker external(String url, Map<DriftSetting, String> more) throws CommandFailure {
    Map<DriftSetting, String> given = new EnumMap<>(DriftSetting.class);
    given.putAll(more);
    given.put(DriftSetting.BROKER_URL, url);
    return Broker.external(Settings.of(given, Map.of()));
  }
}
