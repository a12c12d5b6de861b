package dev.drift.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders and yardsticks together, over real sockets. */
class LoadTest {

  private static final Duration TIME = Duration.ofMillis(300);

  @Test
  void theBareReceiverGetsWhatIsSent() throws Exception {
    BareReceiver receiver = BareReceiver.open(3);
    try (receiver;
        DatagramLoad load = DatagramLoad.open(receiver.ports(), 8)) {
      long first = load.send(10_000, TIME).get().samples();
      Sent second = load.send(10_000, TIME).get();
      receiver.close();
      assertThat(first).isPositive().isLessThanOrEqualTo(3_000);
      assertThat(receiver.received()).isEqualTo(first + second.samples());
      assertThat(receiver.cpuSeconds()).isPositive();
      assertThat(second.cpuSeconds()).isPositive();
    }
  }

  @Test
  void aSenderThatDoesNotWaitSendsToo() throws Exception {
    try (BareReceiver receiver = BareReceiver.open(1);
        DatagramLoad load = DatagramLoad.open(receiver.ports(), 8)) {
      assertThat(load.send(Double.POSITIVE_INFINITY, TIME).get().samples()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {10_000, Double.POSITIVE_INFINITY})
  void theBareGrpcServiceAnswersEachBatch(double rate) throws Exception {
    try (BareGrpcService service = BareGrpcService.start();
        GrpcLoad load = GrpcLoad.open(service.port(), List.of("a", "b"), 8)) {
      assertThat(load.send(rate, TIME).get().samples()).isPositive();
      assertThat(load.send(rate, TIME).get().samples()).isPositive();
    }
  }
}
