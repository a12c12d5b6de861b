package dev.drift.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A database server that outlived the DRIFT that started it, or was ended from outside. The
 * directory's lock is ours, so a process that still uses these files is a left-over.
 */
final class LeftoverServer {
  private static final long STOP_WITHIN_SECONDS = 20;
  private static final long POLL_MILLIS = 50;

  private LeftoverServer() {}

  /**
   * Stops the server of those files, if one runs, and clears away the file by which it says so. A
   * process that merely got the same number is left alone.
   */
  static void stop(Path postgresFiles) throws IOException, InterruptedException {
    Path pidFile = postgresFiles.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> server = server(pidFile, postgresFiles);
    if (server.isPresent() && !stopped(server.get(), false) && !stopped(server.get(), true)) {
      throw new IOException(
          "the database server left by an earlier run does not stop: end process "
              + server.get().pid());
    }
    endOrphans(postgresFiles);
    // A clean stop removes it. A dead number in it could be another process by now, or a zombie,
    // for both of which a new server would refuse to start.
    Files.deleteIfExists(pidFile);
  }

  /** Ends the server of those files and its children now; what it has committed is on its disk. */
  static void kill(Path postgresFiles) throws IOException {
    Path pidFile = postgresFiles.resolve("postmaster.pid");
    if (Files.exists(pidFile)) {
      server(pidFile, postgresFiles).ifPresent(ProcessHandle::destroyForcibly);
    }
    orphans(postgresFiles).forEach(ProcessHandle::destroyForcibly);
  }

  /** Whether a server of those files runs. */
  static boolean runs(Path postgresFiles) throws IOException {
    Path pidFile = postgresFiles.resolve("postmaster.pid");
    return Files.exists(pidFile)
        && server(pidFile, postgresFiles).filter(LeftoverServer::running).isPresent();
  }

  /**
   * Children of a killed server work on until they notice that it is gone. Without the file that
   * names it a new server does not find them, and would write to the same files at the same time.
   */
  private static void endOrphans(Path postgresFiles) throws IOException, InterruptedException {
    for (ProcessHandle orphan : orphans(postgresFiles)) {
      if (!stopped(orphan, true)) {
        throw new IOException(
            "a process of an earlier database server does not stop: end process " + orphan.pid());
      }
    }
  }

  private static List<ProcessHandle> orphans(Path postgresFiles) {
    return ProcessHandle.allProcesses()
        .filter(process -> worksIn(process, postgresFiles).orElse(false))
        .toList();
  }

  private static Optional<ProcessHandle> server(Path pidFile, Path postgresFiles)
      throws IOException {
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> serves(process, postgresFiles));
  }

  private static boolean serves(ProcessHandle process, Path postgresFiles) {
    return worksIn(process, postgresFiles)
        .orElseGet(
            () ->
                process.info().command().map(Path::of).map(Path::getFileName).stream()
                    .anyMatch(name -> name.toString().startsWith("postgres")));
  }

  /** Whether it is the process's directory; empty = this computer does not tell. */
  private static Optional<Boolean> worksIn(ProcessHandle process, Path directory) {
    Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
    if (!Files.isSymbolicLink(workingDirectory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.isSameFile(workingDirectory, directory));
    } catch (IOException e) {
      return Optional.of(false); // Ended meanwhile, a zombie, or another user's.
    }
  }

  /** Asks, or forces, and waits. A zombie, whose parent does not collect it, has stopped too. */
  private static boolean stopped(ProcessHandle process, boolean byForce)
      throws InterruptedException {
    if (byForce) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_WITHIN_SECONDS);
    while (running(process)) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  private static boolean running(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    if (!Files.exists(stat)) {
      return process.isAlive();
    }
    try {
      // "pid (name) state …"; the name may hold anything but its last parenthesis.
      String text = Files.readString(stat);
      return text.charAt(text.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }
}
