package dev.drift.micro;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that has a data directory: within one JVM a file's lock says nothing. */
final class LockHolder {
  private LockHolder() {}

  /** Starts the process and returns when it has the directory. */
  static Process start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.getInputStream().read() < 0) {
      throw new IOException("the other process did not get the directory");
    }
    return process;
  }

  /** Takes the directory, says so, and keeps it until this process is ended. */
  public static void main(String[] arguments) throws Exception {
    try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]))) {
      System.out.println(directory.root());
      Thread.currentThread().join();
    }
  }
}
