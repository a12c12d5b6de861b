package dev.drift.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes that a test, or a server that it started, has begun. */
final class Processes {

  private Processes() {}

  /** They stand still, as on a disk that does not answer, until {@link #goOn}. */
  static void freeze(List<ProcessHandle> processes) throws IOException {
    signal("STOP", processes);
  }

  static void goOn(List<ProcessHandle> processes) throws IOException {
    signal("CONT", processes);
  }

  private static void signal(String name, List<ProcessHandle> processes) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    try {
      // One of them may have ended by itself.
      var unused = new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process and all that it began. */
  static List<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }
}
