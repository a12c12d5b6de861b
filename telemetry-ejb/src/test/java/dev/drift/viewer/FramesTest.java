package dev.drift.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FramesTest {

  @Test
  void shortMessageHasTwoHeaderBytes() {
    assertThat(wire(125)).startsWith(0x81, 125).hasSize(2 + 125);
  }

  @Test
  void longerMessageHasSixteenBitLength() {
    assertThat(wire(126)).startsWith(0x81, 126, 0, 126).hasSize(4 + 126);
    assertThat(wire(65535)).startsWith(0x81, 126, 0xff, 0xff).hasSize(4 + 65535);
  }

  @Test
  void longestMessageHasSixtyFourBitLength() {
    assertThat(wire(65536)).startsWith(0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0).hasSize(10 + 65536);
  }

  private static byte[] wire(int payloadBytes) {
    FrameWriter writer = new FrameWriter();
    writer.write(new byte[payloadBytes], 0, payloadBytes);
    writer.endMessage(FrameWriter.TEXT);
    ByteBuffer wire = writer.take().wire();
    byte[] bytes = new byte[wire.remaining()];
    wire.get(bytes);
    return bytes;
  }

  @Property(tries = 50)
  void messagesComeOutAsTheyWentIn(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 70_000) Integer> sizes) {
    FrameWriter writer = new FrameWriter();
    List<byte[]> payloads = new ArrayList<>();
    List<Frames> parts = new ArrayList<>();
    for (int size : sizes) {
      byte[] payload = new byte[size];
      Arrays.fill(payload, (byte) (size + payloads.size()));
      payloads.add(payload);
      writer.write(payload, 0, size);
      writer.endMessage(FrameWriter.BINARY);
      if (size % 2 == 0) {
        parts.add(writer.take());
      }
    }
    parts.add(writer.take());
    Frames all = Frames.concatenate(parts);
    List<byte[]> read = new ArrayList<>();
    all.forEachMessage(
        (text, payload) -> {
          assertThat(text).isFalse();
          byte[] bytes = new byte[payload.remaining()];
          payload.get(bytes);
          read.add(bytes);
        });
    assertThat(read).hasSameSizeAs(payloads).containsExactlyElementsOf(payloads);
    assertThat(all.count()).isEqualTo(payloads.size());
  }
}
