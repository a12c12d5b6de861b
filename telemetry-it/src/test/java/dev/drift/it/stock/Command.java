package dev.drift.it.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs to its end, with its words in a file.
 *
 * @param environment beside this process's own, of which DRIFT's settings are left out
 * @param log appended to
 */
record Command(Map<String, String> environment, Path log) {

  /**
   * Returns when the program has ended well.
   *
   * @throws IllegalStateException with its words when it fails or takes longer
   */
  void run(Duration atMost, List<String> line) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("DRIFT_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure(line, "takes longer than " + atMost);
      }
      if (process.exitValue() != 0) {
        throw failure(line, "ended with " + process.exitValue());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** The same; what the program has said. */
  String output(Duration atMost, List<String> line) throws IOException, InterruptedException {
    long before = Files.exists(log) ? Files.size(log) : 0;
    run(atMost, line);
    byte[] all = Files.readAllBytes(log);
    return new String(all, (int) before, all.length - (int) before, UTF_8);
  }

  private IllegalStateException failure(List<String> line, String what) throws IOException {
    return new IllegalStateException(line.get(0) + " " + what + ":\n" + Files.readString(log));
  }
}
