package dev.drift.it.stock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On which addresses a process waits for others, as Linux tells it in /proc. */
final class ListeningSockets {
  private static final String TCP_LISTENS = "0A";
  private static final String UDP_UNCONNECTED = "07";

  // Fields of a line of /proc/net/tcp, separated by blanks.
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningSockets() {}

  /** Whether this system has what {@link #of} reads. */
  static boolean areVisible() {
    return Files.exists(Path.of("/proc/self/fd"));
  }

  /** Its listening TCP sockets, and its UDP sockets that take datagrams from anybody. */
  static List<InetSocketAddress> of(ProcessHandle process) throws IOException {
    Path directory = Path.of("/proc", String.valueOf(process.pid()));
    Set<String> inodes = socketInodes(directory.resolve("fd"));
    List<InetSocketAddress> sockets = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path file = directory.resolve("net").resolve(table);
      if (!Files.exists(file)) {
        continue; // A system without IPv6.
      }
      String waiting = table.startsWith("tcp") ? TCP_LISTENS : UDP_UNCONNECTED;
      for (String line : Files.readAllLines(file)) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[STATE].equals(waiting) && inodes.contains(fields[INODE])) {
          sockets.add(address(fields[LOCAL_ADDRESS]));
        }
      }
    }
    return sockets;
  }

  private static Set<String> socketInodes(Path descriptors) throws IOException {
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // Closed since it was listed.
    }
  }

  /** The kernel writes an address as words in the machine's byte order, a port as it is. */
  private static InetSocketAddress address(String text) throws IOException {
    String[] parts = text.split(":", -1);
    byte[] words = HexFormat.of().parseHex(parts[0]);
    byte[] bytes = new byte[words.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = words[i / 4 * 4 + 3 - i % 4];
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(bytes), HexFormat.fromHexDigits(parts[1]));
  }
}
