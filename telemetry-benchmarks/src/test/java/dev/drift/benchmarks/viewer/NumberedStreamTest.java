package dev.drift.benchmarks.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedStreamTest {

  private final SentTimes sent = new SentTimes(5);
  private final List<NumberedStream> drones = NumberedStream.of(2, 1_000, 5, sent);

  private static float written(NumberedStream stream) {
    ByteBuffer datagram = ByteBuffer.allocate(97).order(ByteOrder.LITTLE_ENDIAN);
    stream.write(datagram);
    assertThat(datagram.hasRemaining()).isFalse();
    return datagram.getFloat(Float.BYTES);
  }

  @Test
  void theDronesTakeTurns() {
    assertThat(drones.get(0).dueNanos()).isEqualTo(1_000_000);
    assertThat(drones.get(1).dueNanos()).isEqualTo(2_000_000);
    assertThat(written(drones.get(0))).isEqualTo(1);
    assertThat(written(drones.get(1))).isEqualTo(2);
    assertThat(drones.get(0).dueNanos()).isEqualTo(3_000_000);
    assertThat(written(drones.get(0))).isEqualTo(3);
    assertThat(written(drones.get(1))).isEqualTo(4);
    assertThat(drones.get(1).dueNanos()).as("6 is beyond the last").isEqualTo(Long.MAX_VALUE);
    assertThat(drones.get(0).dueNanos()).isEqualTo(5_000_000);
  }

  @Test
  void whatWasSentHasAnAge() {
    written(drones.get(0));
    long now = System.nanoTime();
    assertThat(sent.age(1, now)).isNotNegative();
    assertThat(sent.age(2, now)).as("not sent").isNegative();
    assertThat(sent.age(0, now)).as("no number").isNegative();
    assertThat(sent.age(6, now)).as("beyond the last").isNegative();
  }
}
