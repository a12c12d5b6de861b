package dev.drift.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * A clock that can be set, for a server and its database alone: {@code src/test/c/clock.c}, which
 * the machine's C compiler makes a library of.
 */
final class SetClock implements AutoCloseable {

  private static final Path SOURCE = RunningDrift.HOME.resolve("telemetry-it/src/test/c/clock.c");

  private final Path library;
  private final Path file;
  private final FileChannel channel;

  /** Compiles it into the directory; skips the test where there is no compiler. */
  SetClock(Path directory) throws IOException, InterruptedException {
    Installed.require("cc");
    library = directory.resolve("clock.so");
    Process compiler =
        new ProcessBuilder(
                "cc",
                "-shared",
                "-fPIC",
                "-O2",
                "-Wall",
                "-Werror",
                SOURCE.toString(),
                "-ldl",
                "-o",
                library.toString())
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new IOException("cc does not compile " + SOURCE);
    }
    file = directory.resolve("clock-ahead");
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    set(Duration.ZERO);
  }

  /** Sets the clock ahead of the computer's; negative = behind it. */
  void set(Duration ahead) throws IOException {
    ByteBuffer seconds =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(ahead.toSeconds());
    channel.write(seconds.flip(), 0);
  }

  /** Of processes that have it. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "DRIFT_TEST_CLOCK", file.toString());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
