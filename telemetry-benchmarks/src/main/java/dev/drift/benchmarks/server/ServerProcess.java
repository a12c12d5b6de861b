package dev.drift.benchmarks.server;

import dev.drift.benchmarks.run.BenchFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./drift start} as a child of this process. The script becomes the server's JVM, so its
 * process is the server's.
 */
final class ServerProcess implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 10;

  private final Process process;
  private final Path output;
  private final Path data;
  private final long beganNanos = System.nanoTime();
  private Duration saidStarting = Duration.ZERO;
  private Duration saidReady = Duration.ZERO;

  private ServerProcess(Process process, Path output, Path data) {
    this.process = process;
    this.output = output;
    this.data = data;
  }

  /**
   * Starts it, without waiting until it is ready. DRIFT's variables of the environment do not reach
   * it, but for the JVM's options and the password of the database.
   *
   * @param home directory of the script
   */
  static ServerProcess start(Path home, Path data, Path output, List<String> options)
      throws IOException {
    boolean isWindows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    List<String> command = new ArrayList<>();
    command.add(home.resolve(isWindows ? "drift.cmd" : "drift").toString());
    command.add("start");
    command.add("--data=" + data);
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("DRIFT_")
                    && !name.equals("DRIFT_JAVA_OPTS")
                    && !name.equals("DRIFT_DB_PASSWORD"));
    File log = output.toFile();
    Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
    return new ServerProcess(process, output, data);
  }

  /** Returns when it says that it is ready. */
  void awaitReady() throws IOException, InterruptedException {
    saidStarting = awaitSaid("DRIFT is starting");
    saidReady = awaitSaid("DRIFT is ready");
  }

  /** How long after its begin the process said that. */
  private Duration awaitSaid(String text) throws IOException, InterruptedException {
    while (!output().contains(text)) {
      Duration taken = Duration.ofNanos(System.nanoTime() - beganNanos);
      if (!process.isAlive() || taken.compareTo(READY_WITHIN) > 0) {
        throw new BenchFailure("The server did not start: " + output().strip());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  /** How long after its begin the program was loaded, and began to start the server. */
  Duration saidStarting() {
    return saidStarting;
  }

  /** How long after its begin it was ready. */
  Duration saidReady() {
    return saidReady;
  }

  /** What it has printed so far. */
  String output() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as a user would; by force, and its database with it, where that takes too long. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      String postmaster = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0);
      ProcessHandle.of(Long.parseLong(postmaster.strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException | NumberFormatException e) {
      // It has ended, or there is none.
    }
  }
}
