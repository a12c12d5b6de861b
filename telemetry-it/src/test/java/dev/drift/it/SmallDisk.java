package dev.drift.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A small file system of its own in memory, of the broker's or the database's, which a test fills
 * up.
 */
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 1 << 16;

  /** More than a broker leaves free of its own accord (256 MiB). */
  private static final int MEBIBYTES = 700;

  private final Path directory;
  private final Path ballast;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.ballast = directory.resolve("ballast");
  }

  /**
   * Mounts it. Only root may: else the test is skipped, or fails where {@code
   * DRIFT_TEST_REQUIRE_ALL} says that nothing may be skipped.
   */
  static SmallDisk mount(Path directory) throws IOException {
    Files.createDirectories(directory);
    int exit =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=0700,size=" + MEBIBYTES + "m",
            "drift-test",
            directory.toString());
    boolean mounted = exit == 0;
    if (!mounted && Boolean.parseBoolean(System.getenv("DRIFT_TEST_REQUIRE_ALL"))) {
      throw new IllegalStateException("a small disk can't be mounted: that needs root");
    }
    Assumptions.assumeTrue(mounted, "a small disk can't be mounted: that needs root");
    return new SmallDisk(directory);
  }

  /** Takes all room that is left. */
  void fill() throws IOException {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (Files.size(ballast) == 0) {
        throw e;
      }
    }
  }

  /** Gives back what {@link #fill} took. */
  void free() throws IOException {
    Files.delete(ballast);
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
