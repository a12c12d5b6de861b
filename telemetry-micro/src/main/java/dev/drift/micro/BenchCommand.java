package dev.drift.micro;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code bench} in the list of commands. The script runs it in a JVM of its own, with the class
 * path of telemetry-benchmarks: classes of this JVM hide those of the application.
 */
@Command(
    name = "bench",
    description = "Measures DRIFT on this machine, and compares it with bare yardsticks.")
final class BenchCommand implements Callable<Integer> {

  @Override
  public Integer call() throws CommandFailure {
    throw CommandFailure.usage("The benchmarks are run by the script: ./drift bench");
  }
}
