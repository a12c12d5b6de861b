package dev.drift.benchmarks.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of {@code /proc/…/stat}, of a process or of one of its threads.
 *
 * @param name at most 15 characters of it
 * @param parent process
 * @param seconds of processor time, the kernel's for it included
 * @param endedChildrenSeconds likewise, of its children that have ended
 */
record TaskStat(String name, long parent, double seconds, double endedChildrenSeconds) {

  /** The kernel tells times in hundredths of a second, on every machine that runs a JDK. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int PARENT = 1;
  private static final int USER_TIME = 11;

  /** Reads the line. The name stands in parentheses and may have any characters. */
  static TaskStat parse(String line) {
    int end = line.lastIndexOf(')');
    String[] fields = line.substring(end + 2).split(" ", -1);
    return new TaskStat(
        line.substring(line.indexOf('(') + 1, end),
        Long.parseLong(fields[PARENT]),
        seconds(fields, USER_TIME),
        seconds(fields, USER_TIME + 2));
  }

  /** User's and system's time, which stand side by side. */
  private static double seconds(String[] fields, int first) {
    return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
  }

  /** Of the directory of a process or thread; empty when it has ended. */
  static Optional<TaskStat> read(Path task) {
    try {
      return Optional.of(parse(Files.readString(task.resolve("stat"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
