package dev.drift.it.stock;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an application that was undeployed has left behind in its server's process. */
final class Leftovers {

  /** How the names of an application's threads begin: its own, and those of gRPC's library. */
  private static final List<String> THREADS = List.of("\"drift-", "\"grpc-");

  private Leftovers() {}

  /**
   * Each thread, socket and file, in words; empty = none.
   *
   * @param ports that only the application opens
   * @param application a part of the path of each of its files
   */
  static List<String> in(ProcessHandle server, Set<Integer> ports, String application)
      throws IOException, InterruptedException {
    List<String> left = new ArrayList<>();
    for (String line : Jcmd.run(server, "Thread.print").split("\n", -1)) {
      if (THREADS.stream().anyMatch(line::startsWith)) {
        left.add("thread " + line);
      }
    }
    if (ListeningSockets.areVisible()) {
      for (InetSocketAddress socket : ListeningSockets.of(server)) {
        if (ports.contains(socket.getPort())) {
          left.add("socket " + socket);
        }
      }
      try (Stream<Path> descriptors =
          Files.list(Path.of("/proc", String.valueOf(server.pid()), "fd"))) {
        descriptors
            .map(ListeningSockets::target)
            .filter(target -> target.contains(application))
            .forEach(target -> left.add("file " + target));
      }
    }
    return left;
  }
}
