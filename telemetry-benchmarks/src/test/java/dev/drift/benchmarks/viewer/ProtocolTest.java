package dev.drift.benchmarks.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolTest {

  private static List<Long> numbers(Protocol protocol, ByteBuf frame) {
    List<Long> numbers = new ArrayList<>();
    protocol.numbers(frame, numbers::add);
    return numbers;
  }

  @Test
  void theNumberOfATextIsTheFirstOfItsPosition() {
    ByteBuf frame =
        Unpooled.copiedBuffer(
            "{\"drone_id\":\"127.0.0.10\",\"timestamp\":12.34,\"position\":{\"x\":4711.0,\"y\":2.5,"
                + "\"z\":-4.75},\"attitude\":{\"x\":0.1,\"y\":0.2}}",
            StandardCharsets.UTF_8);
    assertThat(Protocol.DRIFT_JSON.isOfSamples(true)).isTrue();
    assertThat(Protocol.DRIFT_JSON.samples(frame)).isEqualTo(1);
    assertThat(numbers(Protocol.DRIFT_JSON, frame)).containsExactly(4711L);
  }

  @Test
  void samplesOfABinaryMessageHaveAsManyMotorsAsTheySay() {
    ByteBuf frame = Unpooled.buffer().writeByte(1).writeByte(0).writeShortLE(3).writeZero(20);
    for (int[] sample : new int[][] {{7, 4}, {8, 255}, {9, 0}}) {
      frame.writeZero(2).writeByte(sample[1]).writeZero(37).writeFloatLE(sample[0]).writeZero(72);
      frame.writeZero(sample[1] == 255 ? 0 : sample[1] * Float.BYTES);
    }
    assertThat(Protocol.BINARY.isOfSamples(false)).isTrue();
    assertThat(Protocol.BINARY.isOfSamples(true)).as("hello").isFalse();
    assertThat(Protocol.BINARY.samples(frame)).isEqualTo(3);
    assertThat(numbers(Protocol.BINARY, frame)).containsExactly(7L, 8L, 9L);
  }
}
