package dev.drift.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the numbers were measured on.
 *
 * @param cores that a JVM may use
 * @param cpu its model
 * @param memoryGb main memory, 0 = unknown
 * @param java version of the JDK
 * @param kernel name and version of the operating system
 * @param disk type of the file system that the server's data were on
 */
public record Machine(
    int cores, String cpu, double memoryGb, String java, String kernel, String disk) {

  private static final double KB_PER_GB = 1024 * 1024;

  /**
   * This machine.
   *
   * @param data a directory where the server's data are
   */
  public static Machine here(Path data) {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        field("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
        Math.round(kilobytes(field("/proc/meminfo", "MemTotal", "0")) / KB_PER_GB * 10) / 10.0,
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        disk(data));
  }

  private static String disk(Path data) {
    try {
      return Files.getFileStore(data).type();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** The first such field of a file of Linux; elsewhere what is given instead. */
  private static String field(String file, String name, String unknown) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(unknown);
    } catch (IOException e) {
      return unknown;
    }
  }

  private static double kilobytes(String text) {
    return Double.parseDouble(text.replace("kB", "").strip());
  }

  /** One line for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d cores of %s, %.1f GB, %s, %s, %s",
        cores,
        cpu,
        memoryGb,
        java,
        kernel,
        disk);
  }
}
