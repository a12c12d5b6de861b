package dev.drift.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A small file system of its own in memory, which a test fills up. */
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 1 << 16;

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /**
   * Mounts it. Only root may: else the test is skipped, or fails where {@code
   * DRIFT_TEST_REQUIRE_ALL} says that nothing may be skipped.
   */
  static SmallDisk mount(Path directory, int mebibytes) throws IOException {
    Files.createDirectories(directory);
    int exit =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=0700,size=" + mebibytes + "m",
            "drift-test",
            directory.toString());
    boolean mounted = exit == 0;
    if (!mounted && Boolean.parseBoolean(System.getenv("DRIFT_TEST_REQUIRE_ALL"))) {
      throw new IllegalStateException("a small disk can't be mounted: that needs root");
    }
    Assumptions.assumeTrue(mounted, "a small disk can't be mounted: that needs root");
    return new SmallDisk(directory);
  }

  /** Takes all room that is left, into a file of the directory. */
  void fill(Path file) throws IOException {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (Files.size(file) == 0) {
        throw e;
      }
    }
  }

  private static int run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in " + command[0], e);
    }
  }

  @Override
  public void close() throws IOException {
    int exit = run("umount", directory.toString());
    if (exit != 0) {
      throw new IOException(directory + " is still in use");
    }
  }
}
