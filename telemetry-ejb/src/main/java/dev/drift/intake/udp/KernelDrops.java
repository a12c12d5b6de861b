package dev.drift.intake.udp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Datagrams that the kernel dropped because a port's receive buffer was full.
 *
 * <p>Linux counts them in the last column of {@code /proc/net/udp} and {@code udp6}; the socket is
 * found by its local port. Elsewhere the number is not known.
 */
public final class KernelDrops {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final List<Path> tables;

  /** Reads this system's tables. */
  public KernelDrops() {
    this(List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6")));
  }

  KernelDrops(List<Path> tables) {
    this.tables = tables;
  }

  /** Drops of all sockets on that local port since they were opened; 0 where it is not known. */
  public long ofPort(int port) {
    String localPort = String.format(Locale.ROOT, ":%04X", port);
    long drops = 0;
    for (Path table : tables) {
      if (Files.isReadable(table)) {
        drops += inTable(table, localPort);
      }
    }
    return drops;
  }

  private static long inTable(Path table, String localPort) {
    try {
      long drops = 0;
      for (String line : Files.readAllLines(table)) {
        String[] columns = BLANKS.split(line.strip(), -1);
        if (columns.length > 2 && columns[1].endsWith(localPort)) {
          drops += Long.parseLong(columns[columns.length - 1]);
        }
      }
      return drops;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
