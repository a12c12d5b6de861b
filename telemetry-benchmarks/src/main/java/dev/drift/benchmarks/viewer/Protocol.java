package dev.drift.benchmarks.viewer;

import dev.drift.benchmarks.server.BenchRace;
import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;

/** What a viewer speaks, and where the number of a sample stands in it: x of the position. */
enum Protocol {
  DRIFT_JSON("DRIFT's JSON", null) {
    @Override
    String path(BenchRace race) {
      return "/race/" + race.udp().getPort();
    }

    @Override
    int samples(ByteBuf frame) {
      return 1;
    }

    /** It stands in the first object within the object. */
    @Override
    void numbers(ByteBuf frame, LongConsumer each) {
      int start = frame.readerIndex();
      int end = frame.writerIndex();
      int digit = frame.indexOf(start + 1, end, (byte) '{') + X.length();
      long number = 0;
      for (int c = frame.getByte(digit); c >= '0' && c <= '9'; c = frame.getByte(++digit)) {
        number = number * 10 + c - '0';
      }
      each.accept(number);
    }
  },

  BINARY("drift.v1.bin", "drift.v1.bin") {
    @Override
    String path(BenchRace race) {
      return "/api/v1/races/" + race.id() + "/live?hz=60";
    }

    @Override
    int samples(ByteBuf frame) {
      return frame.getUnsignedShortLE(frame.readerIndex() + COUNT);
    }

    @Override
    void numbers(ByteBuf frame, LongConsumer each) {
      int sample = frame.readerIndex() + HEADER_BYTES;
      for (int left = samples(frame); left > 0; left--) {
        each.accept((long) frame.getFloatLE(sample + POSITION_X));
        int motors = frame.getUnsignedByte(sample + MOTORS);
        sample += SAMPLE_BYTES + (motors == UNKNOWN ? 0 : motors) * Float.BYTES;
      }
    }
  };

  private static final String X = "{\"x\":";
  // docs/wire-formats.md draws them.
  private static final int COUNT = 2;
  private static final int HEADER_BYTES = 24;
  private static final int SAMPLE_BYTES = 116;
  private static final int MOTORS = 2;
  private static final int UNKNOWN = 255;
  private static final int POSITION_X = 40;

  private final String text;
  private final String subprotocol;

  Protocol(String text, String subprotocol) {
    this.text = text;
    this.subprotocol = subprotocol;
  }

  /** For people. */
  String text() {
    return text;
  }

  /** What is offered in the handshake; null = nothing. */
  String subprotocol() {
    return subprotocol;
  }

  /** Whether a frame holds samples. */
  boolean isOfSamples(boolean isText) {
    return isText == (subprotocol == null);
  }

  /** Where the race is watched, on the HTTP port. */
  abstract String path(BenchRace race);

  /** How many samples a frame holds. */
  abstract int samples(ByteBuf frame);

  /** Finds the number of each sample of a frame. */
  abstract void numbers(ByteBuf frame, LongConsumer each);
}
