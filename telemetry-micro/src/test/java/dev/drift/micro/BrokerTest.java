package dev.drift.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTest {

  @Test
  void aUrlBecomesTheAdaptersParameters() throws CommandFailure {
    Broker broker = Broker.external("tcp://me:pass:word@broker.example:5445?sslEnabled=true");
    assertThat(broker.parameters()).isEqualTo("host=broker.example;port=5445;sslEnabled=true");
    assertThat(broker.user()).isEqualTo("me");
    assertThat(broker.password()).isEqualTo("pass:word");
    assertThat(broker.toString()).doesNotContain("pass:word");
  }

  @Test
  void withoutPortAndLoginThePortIsArtemisOwn() throws CommandFailure {
    Broker broker = Broker.external("tcp://localhost");
    assertThat(broker.parameters()).isEqualTo("host=localhost;port=61616");
    assertThat(broker.user()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://", "vm://0", "tcp://user:secret@", "no url", "http://localhost"})
  void anythingElseIsRefusedAndNotRepeated(String url) {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> Broker.external(url))
        .withMessageContaining("--broker-url")
        .withMessageNotContaining("secret");
  }
}
