package dev.drift.benchmarks.cpu;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The processor time that a server and its database have used so far, thread by thread and process
 * by process.
 *
 * @param server seconds of its process, threads that have ended included
 * @param threads of the server that run now: their names and seconds
 * @param database seconds of its processes, ended ones included
 * @param processes of the database that run now: their titles and seconds
 */
public record CpuSnapshot(
    double server, Map<Long, Task> threads, double database, Map<Long, Task> processes) {

  private static final Path PROC = Path.of("/proc");

  /** A thread or process, and its seconds so far. */
  record Task(String name, double seconds) {}

  /**
   * The same with the whole names of the threads, which the server is asked for: where a snapshot
   * is taken after what is measured.
   */
  public CpuSnapshot named(long serverProcess) {
    Map<Long, String> names = threads.isEmpty() ? Map.of() : ThreadNames.of(serverProcess);
    Map<Long, Task> named = new HashMap<>();
    threads.forEach(
        (id, thread) ->
            named.put(id, new Task(names.getOrDefault(id, thread.name()), thread.seconds())));
    return new CpuSnapshot(server, named, database, processes);
  }

  /**
   * What was used until now; nothing where there is no {@code /proc}.
   *
   * @param databaseProcess the parent of the database's processes, where it runs on this machine
   */
  public static CpuSnapshot take(long serverProcess, OptionalLong databaseProcess) {
    Path server = PROC.resolve(Long.toString(serverProcess));
    if (!Files.exists(server)) {
      return new CpuSnapshot(0, Map.of(), 0, Map.of());
    }
    double serverSeconds = TaskStat.read(server).map(TaskStat::seconds).orElse(0.0);
    Map<Long, Task> threads = new HashMap<>();
    for (Path thread : list(server.resolve("task"))) {
      TaskStat.read(thread)
          .ifPresent(stat -> threads.put(number(thread), new Task(stat.name(), stat.seconds())));
    }
    Map<Long, Task> processes = new HashMap<>();
    double database =
        databaseProcess.isPresent() ? database(databaseProcess.getAsLong(), processes) : 0;
    return new CpuSnapshot(serverSeconds, threads, database, processes);
  }

  private static double database(long parent, Map<Long, Task> processes) {
    double seconds =
        TaskStat.read(PROC.resolve(Long.toString(parent)))
            .map(stat -> stat.seconds() + stat.endedChildrenSeconds())
            .orElse(0.0);
    for (Path process : list(PROC)) {
      TaskStat stat = TaskStat.read(process).orElse(null);
      if (stat != null && stat.parent() == parent) {
        seconds += stat.seconds();
        processes.put(number(process), new Task(title(process), stat.seconds()));
      }
    }
    return seconds;
  }

  /** Processes of PostgreSQL say what they are in their title. */
  private static String title(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8)
          .replace('\0', ' ')
          .strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** The entries whose names are numbers. */
  private static Iterable<Path> list(Path directory) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "[0-9]*")) {
      return ImmutableList.copyOf(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Path path) {
    return Long.parseLong(path.getFileName().toString());
  }
}
