package dev.drift.it.stock;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an application that was undeployed has left behind in its server's process. */
final class Leftovers {

  /**
   * How the names of an application's threads begin: its own, and those of gRPC's library. Of
   * {@code drift-api-listener} and {@code drift-ws-listener} are those of the server, which listens
   * on.
   */
  private static final Pattern THREADS = Pattern.compile("\"(drift-(?!(api|ws)-listener)|grpc-).*");

  private Leftovers() {}

  /**
   * Each thread, socket and file, in words; empty = none. A file is open until a class loader that
   * is not used any more is collected, which this asks for.
   *
   * @param ports that only the application opens
   * @param application a part of the path of each of its files
   */
  static List<String> in(ProcessHandle server, Set<Integer> ports, String application)
      throws IOException, InterruptedException {
    Jcmd.run(server, "GC.run");
    List<String> left = new ArrayList<>();
    for (String line : Jcmd.run(server, "Thread.print").split("\n", -1)) {
      if (THREADS.matcher(line).matches()) {
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

  /**
   * How many class loaders there are, once those that are not used any more are collected.
   *
   * @param part of the name of each, with its type
   */
  static long classLoaders(ProcessHandle server, String part)
      throws IOException, InterruptedException {
    Jcmd.run(server, "GC.run");
    return Jcmd.run(server, "VM.classloaders fold=false")
        .lines()
        .filter(line -> line.contains(part))
        .count();
  }
}
